package dev.lifeguard.run.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Something under load.
 *
 * @param name as printed
 * @param steps one a connection
 * @param rounds what was seen, a round after the other
 */
record Target(String name, List<LoadStep> steps, List<LoadRound> rounds) {

    Target(String name, List<LoadStep> steps) {
        this(name, List.copyOf(steps), new ArrayList<>());
    }

    double rate() {
        return Median.of(rounds, LoadRound::rate);
    }

    int errors() {
        return rounds.stream().mapToInt(LoadRound::errors).sum();
    }

    String row() {
        return String.format(
                "%-34s %10.0f %9.2f %9.2f %11.0f %7d",
                name,
                rate(),
                Median.of(rounds, round -> round.percentile(50)),
                Median.of(rounds, round -> round.percentile(99)),
                Median.of(rounds, LoadRound::serverMicros),
                errors());
    }

    String firstError() {
        return rounds.stream()
                .map(LoadRound::firstError)
                .filter(error -> !error.isEmpty())
                .findFirst()
                .orElse("");
    }
}

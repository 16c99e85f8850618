package dev.lifeguard.web.form;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the number counts in a field that takes a duration. */
public enum DurationUnit {
    MINUTES(Duration.ofMinutes(1)),
    HOURS(Duration.ofHours(1)),
    DAYS(Duration.ofDays(1)),
    WEEKS(Duration.ofDays(7));

    private final Duration one;

    DurationUnit(Duration one) {
        this.one = one;
    }

    /** For a proposal: the largest unit, weeks aside, in which the duration is a whole number. */
    public static DurationUnit of(Duration duration) {
        return List.of(DAYS, HOURS).stream()
                .filter(larger -> duration.toSeconds() % larger.one.toSeconds() == 0)
                .findFirst()
                .orElse(MINUTES);
    }

    static Optional<DurationUnit> named(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word().equals(word)).findFirst();
    }

    /** As the field's value and the person's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration times(long number) {
        return one.multipliedBy(number);
    }

    long in(Duration duration) {
        return duration.toSeconds() / one.toSeconds();
    }
}

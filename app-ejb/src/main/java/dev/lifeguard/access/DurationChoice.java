package dev.lifeguard.access;

import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.rules.EvaluationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A duration that a form offers.
 *
 * @param length how long
 * @param end when a membership of this length would expire that begins now
 * @param longest whether the policy allows no longer one
 */
public record DurationChoice(Duration length, Instant end, boolean longest) {

    /**
     * What the policies of all these groups allow of what people ask for, the shortest first; of an extension, what is
     * one.
     */
    static List<DurationChoice> of(List<EvaluationContext> contexts) {
        return contexts.stream()
                .flatMap(context -> context.policy().limits().proposals().stream())
                .distinct()
                .sorted()
                .filter(length -> contexts.stream().allMatch(context -> isPossible(length, context)))
                .map(length -> new DurationChoice(
                        length,
                        contexts.get(0).now().plus(length),
                        contexts.stream()
                                .anyMatch(context ->
                                        length.equals(context.policy().limits().longest()))))
                .toList();
    }

    private static boolean isPossible(Duration length, EvaluationContext context) {
        return length.compareTo(context.policy().limits().shortest()) >= 0
                && length.compareTo(context.policy().limits().longest()) <= 0
                && context.isLonger(RequestedDuration.of(length));
    }

    /** What a form has filled in: the shortest of the defaults, if that is offered. */
    static RequestedDuration proposed(List<EvaluationContext> contexts) {
        Duration standard = contexts.stream()
                .map(context -> context.policy().limits().standard())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<DurationChoice> offered = of(contexts);
        return RequestedDuration.of(
                offered.isEmpty()
                                || offered.stream()
                                        .anyMatch(choice -> choice.length().equals(standard))
                        ? standard
                        : offered.get(0).length());
    }
}

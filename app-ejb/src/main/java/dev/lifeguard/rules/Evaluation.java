package dev.lifeguard.rules;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All reasons together. None: the act may be done.
 *
 * @param reasons why not, in the order of the {@link RuleSet}
 */
public record Evaluation(List<Violation> reasons) {

    /** Nothing speaks against it. */
    public static final Evaluation ALLOWED = new Evaluation(List.of());

    /** Keeps a copy. */
    public Evaluation {
        reasons = List.copyOf(reasons);
    }

    /** One reason is enough to forbid it. */
    public static Evaluation because(Violation reason) {
        return new Evaluation(List.of(reason));
    }

    /** Forbids it when this speaks against it. The reason is made only then, since making it looks for those who could. */
    static Evaluation when(boolean against, Supplier<Violation> reason) {
        return against ? because(reason.get()) : ALLOWED;
    }

    /** The reasons of both, these first. */
    public Evaluation and(Evaluation other) {
        if (isAllowed()) {
            return other;
        }
        return other.isAllowed()
                ? this
                : new Evaluation(
                        Stream.concat(reasons.stream(), other.reasons.stream()).toList());
    }

    /** Whether the act may be done. */
    public boolean isAllowed() {
        return reasons.isEmpty();
    }
}

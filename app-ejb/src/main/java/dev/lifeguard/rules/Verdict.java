package dev.lifeguard.rules;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All reasons together. None: the act may be done.
 *
 * @param reasons why not, in the order of the {@link RuleBook}
 */
public record Verdict(List<Reason> reasons) {

    /** Nothing speaks against it. */
    public static final Verdict ALLOWED = new Verdict(List.of());

    /** Keeps a copy. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** One reason is enough to forbid it. */
    public static Verdict because(Reason reason) {
        return new Verdict(List.of(reason));
    }

    /** Forbids it when this speaks against it. The reason is made only then, since making it looks for those who could. */
    static Verdict when(boolean against, Supplier<Reason> reason) {
        return against ? because(reason.get()) : ALLOWED;
    }

    /** The reasons of both, these first. */
    public Verdict and(Verdict other) {
        if (isAllowed()) {
            return other;
        }
        return other.isAllowed()
                ? this
                : new Verdict(
                        Stream.concat(reasons.stream(), other.reasons.stream()).toList());
    }

    /** Whether the act may be done. */
    public boolean isAllowed() {
        return reasons.isEmpty();
    }
}

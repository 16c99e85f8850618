package dev.lifeguard.rules;

import java.util.List;

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

    /** Whether the act may be done. */
    public boolean isAllowed() {
        return reasons.isEmpty();
    }
}

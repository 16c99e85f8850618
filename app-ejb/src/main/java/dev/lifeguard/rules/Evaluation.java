package dev.lifeguard.rules;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All violations together. None: the act may be done.
 *
 * @param violations why not, in the order of the {@link RuleSet}
 */
public record Evaluation(List<Violation> violations) {

    /** Nothing speaks against it. */
    public static final Evaluation ALLOWED = new Evaluation(List.of());

    /** Keeps a copy. */
    public Evaluation {
        violations = List.copyOf(violations);
    }

    /** One violation is enough to forbid it. */
    public static Evaluation because(Violation violation) {
        return new Evaluation(List.of(violation));
    }

    /**
     * Forbids it when this speaks against it. The violation is made only then, since making it looks for those who
     * could.
     */
    static Evaluation when(boolean against, Supplier<Violation> violation) {
        return against ? because(violation.get()) : ALLOWED;
    }

    /** The violations of both, these first. */
    public Evaluation and(Evaluation other) {
        if (isAllowed()) {
            return other;
        }
        return other.isAllowed()
                ? this
                : new Evaluation(Stream.concat(violations.stream(), other.violations.stream())
                        .toList());
    }

    /** Whether the act may be done. */
    public boolean isAllowed() {
        return violations.isEmpty();
    }

    /** Whether one of the reasons is something that must not be held together with the group. */
    public boolean namesConflict() {
        return violations.stream().anyMatch(violation -> IncompatibleGroups.CODES.contains(violation.code()));
    }
}

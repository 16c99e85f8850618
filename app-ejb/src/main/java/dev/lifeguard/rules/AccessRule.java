package dev.lifeguard.rules;

/**
 * One reason why not. A rule looks at a {@link EvaluationContext} and at nothing else: no clock, no database, no
 * session. Every rule answers about every act; one that has nothing to say about it allows.
 */
public interface AccessRule {

    /** What speaks against the act, or {@link Evaluation#ALLOWED}. */
    Evaluation evaluate(EvaluationContext context);
}

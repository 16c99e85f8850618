package dev.lifeguard.rules;

/** Says why, where the policy wants a reason. */
final class ReasonRequired implements AccessRule {

    static final String MISSING = "ReasonRequired.missing";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        boolean missing = context.type().gives()
                && context.policy().reasonRequired()
                && context.requested().justification().isBlank();
        return Evaluation.when(missing, () -> Violation.of(MISSING, new MessageArgument.Group(context.group())));
    }
}

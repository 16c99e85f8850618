package dev.lifeguard.rules;

/**
 * Whoever asks says why, where the policy wants a reason; whoever denies always does, so that whoever asked knows what
 * to do about it.
 */
final class ReasonRequired implements AccessRule {

    static final String MISSING = "ReasonRequired.missing";
    static final String DENIAL = "ReasonRequired.denial";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (context.type() == OperationType.DENY) {
            return Evaluation.when(isUnsaid(context.operation()), () -> Violation.of(DENIAL));
        }
        boolean missing = context.type().gives()
                && context.policy().reasonRequired()
                && context.requested().justification().isBlank();
        return Evaluation.when(missing, () -> Violation.of(MISSING, new MessageArgument.Group(context.group())));
    }

    private static boolean isUnsaid(Operation denial) {
        return !(denial instanceof Operation.OnRequest on) || on.remark().isBlank();
    }
}

package dev.lifeguard.rules;

/** Says why, where the policy wants a reason. */
final class ReasonRequired implements AccessRule {

    static final String MISSING = "ReasonRequired.missing";

    @Override
    public Evaluation judge(EvaluationContext situation) {
        boolean missing = situation.act().gives()
                && situation.policy().reasonRequired()
                && situation.wish().reason().isBlank();
        return Evaluation.when(missing, () -> Violation.of(MISSING, new MessageArgument.Group(situation.group())));
    }
}

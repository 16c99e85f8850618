package dev.lifeguard.rules;

/** Nobody is let into a group that the pool does not have: what comes under that name later is another group. */
final class GroupExists implements AccessRule {

    static final String MISSING = "GroupExists.missing";

    @Override
    public Evaluation judge(EvaluationContext situation) {
        return Evaluation.when(
                situation.act().lets() && !situation.groupExists(),
                () -> Violation.of(MISSING, new MessageArgument.Group(situation.group())));
    }
}

package dev.lifeguard.rules;

/** Nobody is let into a group that the pool does not have: what comes under that name later is another group. */
final class GroupExists implements AccessRule {

    static final String MISSING = "GroupExists.missing";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        return Evaluation.when(
                context.type().lets() && !context.groupExists(),
                () -> Violation.of(MISSING, new MessageArgument.Group(context.group())));
    }
}

package dev.lifeguard.rules;

/**
 * Only the group's owners, or an admin, decide about it; everybody else acts for themselves. Rights are those held at
 * the moment, not those when the request was made. Being a member, or being invited to ask, neither gives nor takes
 * them. Nobody decides about the groups that Cognito itself keeps for the people of an identity provider.
 */
final class OwnersDecide implements AccessRule {

    static final String DECIDE = "OwnersDecide.decide";
    static final String CHANGE = "OwnersDecide.change";
    static final String LEAVE_ALONE = "OwnersDecide.leaveAlone";
    static final String PROVIDER = "OwnersDecide.provider";
    static final String ASK = "OwnersDecide.ask";
    static final String LEAVE = "OwnersDecide.leave";
    static final String WITHDRAW = "OwnersDecide.withdraw";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        boolean changes = context.type().lets()
                || context.type() == OperationType.REMOVE
                || context.type() == OperationType.LEAVE;
        return changes && context.group().isOfProvider()
                ? Evaluation.because(Violation.of(PROVIDER, new MessageArgument.Group(context.group())))
                : decided(context);
    }

    private static Evaluation decided(EvaluationContext context) {
        return switch (context.type()) {
            case APPROVE, DENY -> decider(context, DECIDE);
            case ADD, REMOVE, ADOPT -> decider(context, CHANGE);
            case LEAVE_ALONE -> decider(context, CHANGE).and(adminIfPrivileged(context));
            case ASK, EXTEND -> oneself(context, ASK);
            case LEAVE -> oneself(context, LEAVE);
            case WITHDRAW -> withdraw(context);
            case WITHDRAW_APPROVAL, GRANT, LOOK_AFTER, CHANGE_EMAIL, DISABLE, DELETE -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation decider(EvaluationContext context, String code) {
        boolean may = context.deciders().contains(context.actor().id());
        return Evaluation.when(!may, () -> reason(context, code));
    }

    /** Nobody is asked about it again, so that one owner alone could let it stay for ever. */
    private static Evaluation adminIfPrivileged(EvaluationContext context) {
        return Evaluation.when(
                context.policy().privileged() && !context.actor().admin(),
                () -> Violation.of(LEAVE_ALONE, new MessageArgument.Group(context.group())));
    }

    private static Evaluation oneself(EvaluationContext context, String code) {
        return Evaluation.when(!context.isOnOneself(), () -> reason(context, code));
    }

    private static Evaluation withdraw(EvaluationContext context) {
        boolean theirs = context.isOnOneself()
                || context.requester().equals(context.actor().id());
        return Evaluation.when(!theirs, () -> reason(context, WITHDRAW));
    }

    private static Violation reason(EvaluationContext context, String code) {
        return Violation.of(code, new MessageArgument.Group(context.group()), context.whoElse());
    }
}

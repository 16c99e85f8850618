package dev.lifeguard.rules;

/**
 * Only the group's owners, or an admin, decide about it; everybody else acts for themselves. Rights are those held at the
 * moment, not those when the request was made. Being a member, or being invited to ask, neither gives nor takes them. Nobody
 * decides about the groups that Cognito itself keeps for the people of an identity provider.
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
    public Evaluation judge(EvaluationContext situation) {
        boolean changes = situation.act().lets()
                || situation.act() == OperationType.REMOVE
                || situation.act() == OperationType.LEAVE;
        return changes && situation.group().isOfProvider()
                ? Evaluation.because(Violation.of(PROVIDER, new MessageArgument.Group(situation.group())))
                : decided(situation);
    }

    private static Evaluation decided(EvaluationContext situation) {
        return switch (situation.act()) {
            case APPROVE, DENY -> decider(situation, DECIDE);
            case ADD, REMOVE, ADOPT -> decider(situation, CHANGE);
            case LEAVE_ALONE -> decider(situation, CHANGE).and(adminIfPrivileged(situation));
            case ASK, EXTEND -> oneself(situation, ASK);
            case LEAVE -> oneself(situation, LEAVE);
            case WITHDRAW -> withdraw(situation);
            case GRANT, LOOK_AFTER, DISABLE, DELETE -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation decider(EvaluationContext situation, String code) {
        boolean may = situation.deciders().contains(situation.actor().id());
        return Evaluation.when(!may, () -> reason(situation, code));
    }

    /** Nobody is asked about it again, so that one owner alone could let it stay for ever. */
    private static Evaluation adminIfPrivileged(EvaluationContext situation) {
        return Evaluation.when(
                situation.policy().privileged() && !situation.actor().admin(),
                () -> Violation.of(LEAVE_ALONE, new MessageArgument.Group(situation.group())));
    }

    private static Evaluation oneself(EvaluationContext situation, String code) {
        return Evaluation.when(!situation.isOnOneself(), () -> reason(situation, code));
    }

    private static Evaluation withdraw(EvaluationContext situation) {
        boolean theirs = situation.isOnOneself()
                || situation.requester().equals(situation.actor().id());
        return Evaluation.when(!theirs, () -> reason(situation, WITHDRAW));
    }

    private static Violation reason(EvaluationContext situation, String code) {
        return Violation.of(code, new MessageArgument.Group(situation.group()), situation.whoElse());
    }
}

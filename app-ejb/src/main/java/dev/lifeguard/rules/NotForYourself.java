package dev.lifeguard.rules;

/** No one decides on a request they made or that is for them, nor adds themselves directly, whatever their role. */
final class NotForYourself implements AccessRule {

    static final String DECIDE = "NotForYourself.decide";
    static final String DECIDE_OWN = "NotForYourself.decideOwn";
    static final String ADD = "NotForYourself.add";
    static final String ADOPT = "NotForYourself.adopt";
    static final String REMOVE = "NotForYourself.remove";
    static final String ACCOUNT = "NotForYourself.account";

    @Override
    public Verdict judge(Situation situation) {
        return switch (situation.act()) {
            case APPROVE, DENY -> decide(situation);
            case ADD -> oneself(situation, ADD);
            case ADOPT -> oneself(situation, ADOPT);
            case REMOVE -> oneself(situation, REMOVE);
            case LOOK_AFTER, DISABLE, DELETE -> Verdict.when(situation.isOnOneself(), () -> Reason.of(ACCOUNT));
            case ASK, EXTEND, WITHDRAW, GRANT, LEAVE -> Verdict.ALLOWED;
        };
    }

    private static Verdict decide(Situation situation) {
        if (situation.isOnOneself()) {
            return Verdict.because(Reason.of(DECIDE, situation.whoElse()));
        }
        return Verdict.when(
                situation.requester().equals(situation.actor().id()), () -> Reason.of(DECIDE_OWN, situation.whoElse()));
    }

    private static Verdict oneself(Situation situation, String code) {
        return Verdict.when(
                situation.isOnOneself(),
                () -> Reason.of(code, new Value.Group(situation.group()), situation.whoElse()));
    }
}

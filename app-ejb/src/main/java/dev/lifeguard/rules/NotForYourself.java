package dev.lifeguard.rules;

import dev.lifeguard.identity.PersonId;

/**
 * No one decides on a request they made or that is for them, nor adds themselves directly, whatever their role and by
 * whichever of their accounts.
 */
final class NotForYourself implements AccessRule {

    static final String DECIDE = "NotForYourself.decide";
    static final String DECIDE_SAME_PERSON = "NotForYourself.decideSamePerson";
    static final String DECIDE_OWN = "NotForYourself.decideOwn";
    static final String DECIDE_OWN_SAME_PERSON = "NotForYourself.decideOwnSamePerson";
    static final String ADD = "NotForYourself.add";
    static final String ADOPT = "NotForYourself.adopt";
    static final String REMOVE = "NotForYourself.remove";
    static final String CHANGE_SAME_PERSON = "NotForYourself.changeSamePerson";
    static final String ACCOUNT = "NotForYourself.account";
    static final String ACCOUNT_SAME_PERSON = "NotForYourself.accountSamePerson";

    @Override
    public Verdict judge(Situation situation) {
        return switch (situation.act()) {
            case APPROVE, DENY -> decide(situation);
            case ADD -> change(situation, ADD);
            case ADOPT, LEAVE_ALONE -> change(situation, ADOPT);
            case REMOVE -> change(situation, REMOVE);
            case LOOK_AFTER, DISABLE, DELETE -> account(situation);
            case ASK, EXTEND, WITHDRAW, GRANT, LEAVE -> Verdict.ALLOWED;
        };
    }

    private static Verdict decide(Situation situation) {
        PersonId subject = situation.subject().id();
        return situation.isActors(subject)
                ? decide(situation, subject, DECIDE, DECIDE_SAME_PERSON)
                : decide(situation, situation.requester(), DECIDE_OWN, DECIDE_OWN_SAME_PERSON);
    }

    private static Verdict decide(Situation situation, PersonId whose, String code, String samePerson) {
        if (whose.equals(situation.actor().id())) {
            return Verdict.because(Reason.of(code, situation.whoElse()));
        }
        return Verdict.when(
                situation.isActors(whose),
                () -> Reason.of(samePerson, Value.account(whose), actor(situation), situation.whoElse()));
    }

    private static Verdict change(Situation situation, String code) {
        Value group = new Value.Group(situation.group());
        if (situation.isOnOneself()) {
            return Verdict.because(Reason.of(code, group, situation.whoElse()));
        }
        return Verdict.when(
                situation.isActors(situation.subject().id()),
                () -> Reason.of(CHANGE_SAME_PERSON, subject(situation), actor(situation), group, situation.whoElse()));
    }

    private static Verdict account(Situation situation) {
        if (situation.isOnOneself()) {
            return Verdict.because(Reason.of(ACCOUNT));
        }
        return Verdict.when(
                situation.isActors(situation.subject().id()),
                () -> Reason.of(ACCOUNT_SAME_PERSON, subject(situation), actor(situation)));
    }

    private static Value subject(Situation situation) {
        return Value.account(situation.subject().id());
    }

    private static Value actor(Situation situation) {
        return Value.account(situation.actor().id());
    }
}

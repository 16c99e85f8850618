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
    public Evaluation judge(EvaluationContext situation) {
        return switch (situation.act()) {
            case APPROVE, DENY -> decide(situation);
            case ADD -> change(situation, ADD);
            case ADOPT, LEAVE_ALONE -> change(situation, ADOPT);
            case REMOVE -> change(situation, REMOVE);
            case LOOK_AFTER, DISABLE, DELETE -> account(situation);
            case ASK, EXTEND, WITHDRAW, GRANT, LEAVE -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation decide(EvaluationContext situation) {
        PersonId subject = situation.subject().id();
        return situation.isActors(subject)
                ? decide(situation, subject, DECIDE, DECIDE_SAME_PERSON)
                : decide(situation, situation.requester(), DECIDE_OWN, DECIDE_OWN_SAME_PERSON);
    }

    private static Evaluation decide(EvaluationContext situation, PersonId whose, String code, String samePerson) {
        if (whose.equals(situation.actor().id())) {
            return Evaluation.because(Violation.of(code, situation.whoElse()));
        }
        return Evaluation.when(
                situation.isActors(whose),
                () -> Violation.of(samePerson, MessageArgument.account(whose), actor(situation), situation.whoElse()));
    }

    private static Evaluation change(EvaluationContext situation, String code) {
        MessageArgument group = new MessageArgument.Group(situation.group());
        if (situation.isOnOneself()) {
            return Evaluation.because(Violation.of(code, group, situation.whoElse()));
        }
        return Evaluation.when(
                situation.isActors(situation.subject().id()),
                () -> Violation.of(
                        CHANGE_SAME_PERSON, subject(situation), actor(situation), group, situation.whoElse()));
    }

    private static Evaluation account(EvaluationContext situation) {
        if (situation.isOnOneself()) {
            return Evaluation.because(Violation.of(ACCOUNT));
        }
        return Evaluation.when(
                situation.isActors(situation.subject().id()),
                () -> Violation.of(ACCOUNT_SAME_PERSON, subject(situation), actor(situation)));
    }

    private static MessageArgument subject(EvaluationContext situation) {
        return MessageArgument.account(situation.subject().id());
    }

    private static MessageArgument actor(EvaluationContext situation) {
        return MessageArgument.account(situation.actor().id());
    }
}

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
    public Evaluation evaluate(EvaluationContext context) {
        return switch (context.type()) {
            case APPROVE, DENY -> decide(context);
            case ADD -> change(context, ADD);
            case ADOPT, LEAVE_ALONE -> change(context, ADOPT);
            case REMOVE -> change(context, REMOVE);
            case LOOK_AFTER, CHANGE_EMAIL, DISABLE, DELETE -> account(context);
            case ASK, EXTEND, WITHDRAW, WITHDRAW_APPROVAL, GRANT, LEAVE -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation decide(EvaluationContext context) {
        PersonId subject = context.subject().id();
        return context.isActors(subject)
                ? decide(context, subject, DECIDE, DECIDE_SAME_PERSON)
                : decide(context, context.requester(), DECIDE_OWN, DECIDE_OWN_SAME_PERSON);
    }

    private static Evaluation decide(EvaluationContext context, PersonId whose, String code, String samePerson) {
        if (whose.equals(context.actor().id())) {
            return Evaluation.because(Violation.of(code, context.whoElse()));
        }
        return Evaluation.when(
                context.isActors(whose),
                () -> Violation.of(samePerson, MessageArgument.account(whose), actor(context), context.whoElse()));
    }

    private static Evaluation change(EvaluationContext context, String code) {
        MessageArgument group = new MessageArgument.Group(context.group());
        if (context.isOnOneself()) {
            return Evaluation.because(Violation.of(code, group, context.whoElse()));
        }
        return Evaluation.when(
                context.isActors(context.subject().id()),
                () -> Violation.of(CHANGE_SAME_PERSON, subject(context), actor(context), group, context.whoElse()));
    }

    private static Evaluation account(EvaluationContext context) {
        if (context.isOnOneself()) {
            return Evaluation.because(Violation.of(ACCOUNT));
        }
        return Evaluation.when(
                context.isActors(context.subject().id()),
                () -> Violation.of(ACCOUNT_SAME_PERSON, subject(context), actor(context)));
    }

    private static MessageArgument subject(EvaluationContext context) {
        return MessageArgument.account(context.subject().id());
    }

    private static MessageArgument actor(EvaluationContext context) {
        return MessageArgument.account(context.actor().id());
    }
}

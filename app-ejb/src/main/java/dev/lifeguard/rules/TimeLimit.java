package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.policy.DurationLimits;

/**
 * Not longer than the group allows, and without an end only where the policy says so; the clock starts at the
 * approval. A request has its time as well: once that is up, nobody decides on it any more, even if it still looks
 * open.
 */
final class TimeLimit implements AccessRule {

    static final String TOO_SHORT = "TimeLimit.tooShort";
    static final String TOO_LONG = "TimeLimit.tooLong";
    static final String ENDLESS = "TimeLimit.endless";
    static final String EXPIRED = "TimeLimit.lapsed";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        return switch (context.type()) {
            case ASK, EXTEND, ADD -> shortEnough(context).and(longEnough(context));
            case APPROVE, GRANT -> inTime(context).and(shortEnough(context)).and(longEnough(context));
            case DENY -> inTime(context);
            case ADOPT -> shortEnough(context);
            case WITHDRAW, REMOVE, LEAVE, LEAVE_ALONE, LOOK_AFTER, DISABLE, DELETE -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation shortEnough(EvaluationContext context) {
        DurationLimits limits = context.policy().limits();
        if (context.requested().duration() instanceof RequestedDuration.Limited limited) {
            return Evaluation.when(
                    limited.length().compareTo(limits.longest()) > 0,
                    () -> Violation.of(
                            TOO_LONG,
                            new MessageArgument.Group(context.group()),
                            new MessageArgument.Length(limits.longest())));
        }
        return Evaluation.when(
                !limits.endless(),
                () -> Violation.of(
                        ENDLESS,
                        new MessageArgument.Group(context.group()),
                        new MessageArgument.Length(limits.longest())));
    }

    private static Evaluation longEnough(EvaluationContext context) {
        DurationLimits limits = context.policy().limits();
        boolean tooShort = context.requested().duration() instanceof RequestedDuration.Limited limited
                && limited.length().compareTo(limits.shortest()) < 0;
        return Evaluation.when(
                tooShort,
                () -> Violation.of(
                        TOO_SHORT,
                        new MessageArgument.Group(context.group()),
                        new MessageArgument.Length(limits.shortest())));
    }

    private static Evaluation inTime(EvaluationContext context) {
        return context.request()
                .filter(request -> request.isOverdueAt(context.now()))
                .map(AccessRequest::expiresAt)
                .map(expired -> Evaluation.because(Violation.of(EXPIRED, new MessageArgument.Moment(expired))))
                .orElse(Evaluation.ALLOWED);
    }
}

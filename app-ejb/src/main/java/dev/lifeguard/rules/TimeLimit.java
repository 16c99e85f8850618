package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.policy.DurationLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * Not longer than the group allows, and without an end only where the policy says so; the clock starts at the
 * approval. A request until a day that was named is pointless once that day is over, and gets shorter while it waits:
 * that it is long enough is judged when it is made. A request has its time as well: once that is up, nobody decides on
 * it any more, even if it still looks open.
 */
final class TimeLimit implements AccessRule {

    static final String TOO_SHORT = "TimeLimit.tooShort";
    static final String TOO_LONG = "TimeLimit.tooLong";
    static final String PAST = "TimeLimit.past";
    static final String ENDLESS = "TimeLimit.endless";
    static final String EXPIRED = "TimeLimit.lapsed";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        return switch (context.type()) {
            case ASK, EXTEND, ADD ->
                shortEnough(context).and(longEnough(context)).and(ahead(context));
            case APPROVE, GRANT ->
                inTime(context).and(shortEnough(context)).and(isFixed(context) ? ahead(context) : longEnough(context));
            case DENY -> inTime(context);
            case ADOPT -> shortEnough(context);
            case WITHDRAW, WITHDRAW_APPROVAL, REMOVE, LEAVE, LEAVE_ALONE, LOOK_AFTER, CHANGE_EMAIL, DISABLE, DELETE ->
                Evaluation.ALLOWED;
        };
    }

    private static Evaluation shortEnough(EvaluationContext context) {
        DurationLimits limits = context.policy().limits();
        Optional<Duration> length = lengthOf(context);
        if (length.isPresent()) {
            return Evaluation.when(
                    length.get().compareTo(limits.longest()) > 0,
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
        boolean tooShort = lengthOf(context)
                .filter(length -> !isOver(length) && length.compareTo(limits.shortest()) < 0)
                .isPresent();
        return Evaluation.when(
                tooShort,
                () -> Violation.of(
                        TOO_SHORT,
                        new MessageArgument.Group(context.group()),
                        new MessageArgument.Length(limits.shortest())));
    }

    /** Whether there is anything left of it. */
    private static Evaluation ahead(EvaluationContext context) {
        return Evaluation.when(
                lengthOf(context).filter(TimeLimit::isOver).isPresent(),
                () -> Violation.of(
                        PAST,
                        new MessageArgument.Group(context.group()),
                        new MessageArgument.Moment(
                                context.requested().duration().named().orElseThrow())));
    }

    private static Optional<Duration> lengthOf(EvaluationContext context) {
        return context.requested().duration().lengthFrom(context.now());
    }

    private static boolean isFixed(EvaluationContext context) {
        return context.requested().duration().named().isPresent();
    }

    private static boolean isOver(Duration length) {
        return length.isNegative() || length.isZero();
    }

    private static Evaluation inTime(EvaluationContext context) {
        return context.request()
                .filter(request -> request.isOverdueAt(context.now()))
                .map(AccessRequest::expiresAt)
                .map(expired -> Evaluation.because(Violation.of(EXPIRED, new MessageArgument.Moment(expired))))
                .orElse(Evaluation.ALLOWED);
    }
}

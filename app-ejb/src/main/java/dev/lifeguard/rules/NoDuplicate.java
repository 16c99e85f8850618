package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestState;
import java.time.Duration;

/**
 * Nothing is done twice: not already a member for as long, one open request for a person and a group, one decision for
 * a request, no taking away of what somebody does not hold, and no giving anew of what is still being removed. The
 * second click of a double click ends here.
 */
final class NoDuplicate implements AccessRule {

    /**
     * An end that is later by less than this is none that anybody asked for: durations are whole minutes, and the time
     * of the second click is a little later than that of the first.
     */
    static final Duration SAME = Duration.ofSeconds(30);

    static final String OPEN = "NoDuplicate.open";
    static final String MEMBER = "NoDuplicate.member";
    static final String MEMBER_UNTIL = "NoDuplicate.memberUntil";
    static final String EXTEND = "NoDuplicate.extend";
    static final String BEING_REMOVED = "NoDuplicate.beingRemoved";
    static final String NOT_A_MEMBER = "NoDuplicate.notAMember";
    static final String MANAGED = "NoDuplicate.managed";
    static final String APPROVED = "NoDuplicate.approved";
    static final String DENIED = "NoDuplicate.denied";
    static final String WITHDRAWN = "NoDuplicate.withdrawn";
    static final String TIME_WAS_UP = "NoDuplicate.timeWasUp";
    static final String CAME_ABOUT = "NoDuplicate.cameAbout";
    static final String GROUP_GONE = "NoDuplicate.groupGone";
    static final String PERSON_GONE = "NoDuplicate.personGone";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        return switch (context.type()) {
            case ASK -> open(context).and(memberAtAll(context)).and(beingRemoved(context));
            case EXTEND, ADD -> open(context).and(memberForAsLong(context)).and(beingRemoved(context));
            case APPROVE, GRANT -> decided(context);
            case DENY, WITHDRAW, WITHDRAW_APPROVAL -> closed(context);
            case REMOVE, LEAVE -> notAMember(context);
            case ADOPT, LEAVE_ALONE -> notAMember(context).and(managed(context)).and(open(context));
            case LOOK_AFTER, CHANGE_EMAIL, DISABLE, DELETE -> Evaluation.ALLOWED;
        };
    }

    /** What became of a closed request says it all: that the person is in the group by now is no second reason. */
    private static Evaluation decided(EvaluationContext context) {
        Evaluation closed = closed(context);
        return closed.isAllowed() ? open(context).and(memberForAsLong(context)).and(beingRemoved(context)) : closed;
    }

    private static Evaluation closed(EvaluationContext context) {
        return context.request()
                .filter(request -> !request.isOpen())
                .map(request -> Evaluation.because(closed(request)))
                .orElse(Evaluation.ALLOWED);
    }

    private static Violation closed(AccessRequest request) {
        MessageArgument group = new MessageArgument.Group(request.group());
        MessageArgument subject = MessageArgument.person(request.subject());
        return switch (request.closeReason()) {
            case NOT_YET, DECIDED -> decided(request, subject, group);
            case WITHDRAWN -> Violation.of(WITHDRAWN, subject, group);
            case EXPIRED -> Violation.of(TIME_WAS_UP, subject, group, new MessageArgument.Moment(request.expiresAt()));
            case ALREADY_MEMBER -> Violation.of(CAME_ABOUT, subject, group);
            case GROUP_GONE -> Violation.of(GROUP_GONE, subject, group);
            case PERSON_GONE -> Violation.of(PERSON_GONE, subject, group);
        };
    }

    private static Violation decided(AccessRequest request, MessageArgument subject, MessageArgument group) {
        boolean yes = request.state() == RequestState.APPROVED;
        MessageArgument.People by = MessageArgument.People.allOf(request.decisions().stream()
                .filter(decision -> yes ? decision.agrees() : !decision.yes())
                .map(Decision::approver)
                .toList());
        return Violation.of(yes ? APPROVED : DENIED, subject, group, by);
    }

    private static Evaluation open(EvaluationContext context) {
        boolean another =
                context.otherOpen().stream().anyMatch(request -> request.group().equals(context.group()));
        return Evaluation.when(another, () -> reason(context, OPEN));
    }

    private static Evaluation memberAtAll(EvaluationContext context) {
        Evaluation forAsLong = memberForAsLong(context);
        boolean shorter = forAsLong.isAllowed() && context.membership().isPresent();
        return forAsLong.and(Evaluation.when(shorter, () -> reason(context, EXTEND)));
    }

    private static Evaluation memberForAsLong(EvaluationContext context) {
        Expiry wished = context.requested().duration().from(context.now().minus(SAME));
        return context.membership()
                .filter(membership -> membership.isManaged() || !isAddition(context))
                .map(Membership::end)
                .filter(end -> end.isNotBefore(wished))
                .map(end -> Evaluation.because(member(context, end)))
                .orElse(Evaluation.ALLOWED);
    }

    /**
     * Whoever adds somebody whom the pool has already takes on that membership: nobody here has agreed to it before.
     */
    private static boolean isAddition(EvaluationContext context) {
        return context.kind().filter(RequestKind.ADDITION::equals).isPresent();
    }

    private static Violation member(EvaluationContext context, Expiry end) {
        return end.moment()
                .map(until -> Violation.of(
                        MEMBER_UNTIL,
                        MessageArgument.person(context.subject().id()),
                        new MessageArgument.Group(context.group()),
                        new MessageArgument.Moment(until)))
                .orElseGet(() -> reason(context, MEMBER));
    }

    /** Held until the pool itself has answered: what is given meanwhile could be taken by an answer that comes late. */
    private static Evaluation beingRemoved(EvaluationContext context) {
        boolean over = context.subject()
                .in(context.group())
                .filter(Membership::isBeingRemoved)
                .isPresent();
        return Evaluation.when(over, () -> reason(context, BEING_REMOVED));
    }

    private static Evaluation notAMember(EvaluationContext context) {
        return Evaluation.when(context.membership().isEmpty(), () -> reason(context, NOT_A_MEMBER));
    }

    private static Evaluation managed(EvaluationContext context) {
        boolean ours = context.membership().map(Membership::isManaged).orElse(false);
        return Evaluation.when(ours, () -> reason(context, MANAGED));
    }

    private static Violation reason(EvaluationContext context, String code) {
        return Violation.of(
                code, MessageArgument.person(context.subject().id()), new MessageArgument.Group(context.group()));
    }
}

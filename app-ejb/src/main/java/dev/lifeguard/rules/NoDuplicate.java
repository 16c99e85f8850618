package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestState;
import java.time.Duration;

/**
 * Nothing is done twice: not already a member for as long, one open request for a person and a group, one decision for a
 * request, no taking away of what somebody does not hold, and no giving anew of what is still being removed. The second click of a double click ends here.
 */
final class NoDuplicate implements AccessRule {

    /**
     * An end that is later by less than this is none that anybody wished for: terms are whole minutes, and the time of the
     * second click is a little later than that of the first.
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
    public Evaluation judge(EvaluationContext situation) {
        return switch (situation.act()) {
            case ASK -> open(situation).and(memberAtAll(situation)).and(beingRemoved(situation));
            case EXTEND, ADD -> open(situation).and(memberForAsLong(situation)).and(beingRemoved(situation));
            case APPROVE, GRANT ->
                closed(situation)
                        .and(open(situation))
                        .and(memberForAsLong(situation))
                        .and(beingRemoved(situation));
            case DENY, WITHDRAW -> closed(situation);
            case REMOVE, LEAVE -> notAMember(situation);
            case ADOPT, LEAVE_ALONE ->
                notAMember(situation).and(managed(situation)).and(open(situation));
            case LOOK_AFTER, DISABLE, DELETE -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation closed(EvaluationContext situation) {
        return situation
                .request()
                .filter(request -> !request.isOpen())
                .map(request -> Evaluation.because(closed(request)))
                .orElse(Evaluation.ALLOWED);
    }

    private static Violation closed(AccessRequest request) {
        MessageArgument group = new MessageArgument.Group(request.group());
        MessageArgument subject = MessageArgument.person(request.subject());
        return switch (request.closing()) {
            case NOT_YET, DECIDED -> decided(request, subject, group);
            case WITHDRAWN -> Violation.of(WITHDRAWN, subject, group);
            case EXPIRED -> Violation.of(TIME_WAS_UP, subject, group, new MessageArgument.Moment(request.lapses()));
            case ALREADY_MEMBER -> Violation.of(CAME_ABOUT, subject, group);
            case GROUP_GONE -> Violation.of(GROUP_GONE, subject, group);
            case PERSON_GONE -> Violation.of(PERSON_GONE, subject, group);
        };
    }

    private static Violation decided(AccessRequest request, MessageArgument subject, MessageArgument group) {
        boolean yes = request.state() == RequestState.APPROVED;
        MessageArgument.People by = MessageArgument.People.allOf(request.decisions().stream()
                .filter(decision -> decision.yes() == yes)
                .map(Decision::approver)
                .toList());
        return Violation.of(yes ? APPROVED : DENIED, subject, group, by);
    }

    private static Evaluation open(EvaluationContext situation) {
        boolean another = situation.otherOpen().stream()
                .anyMatch(request -> request.group().equals(situation.group()));
        return Evaluation.when(another, () -> reason(situation, OPEN));
    }

    private static Evaluation memberAtAll(EvaluationContext situation) {
        Evaluation forAsLong = memberForAsLong(situation);
        boolean shorter = forAsLong.isAllowed() && situation.standing().isPresent();
        return forAsLong.and(Evaluation.when(shorter, () -> reason(situation, EXTEND)));
    }

    private static Evaluation memberForAsLong(EvaluationContext situation) {
        Expiry wished = situation.wish().term().from(situation.now().minus(SAME));
        return situation
                .standing()
                .filter(membership -> membership.isManaged() || !isAddition(situation))
                .map(Membership::end)
                .filter(end -> end.isNotBefore(wished))
                .map(end -> Evaluation.because(member(situation, end)))
                .orElse(Evaluation.ALLOWED);
    }

    /** Whoever adds somebody whom the pool has already takes on that membership: nobody here has agreed to it before. */
    private static boolean isAddition(EvaluationContext situation) {
        return situation.kind().filter(RequestKind.ADDITION::equals).isPresent();
    }

    private static Violation member(EvaluationContext situation, Expiry end) {
        return end.moment()
                .map(until -> Violation.of(
                        MEMBER_UNTIL,
                        MessageArgument.person(situation.subject().id()),
                        new MessageArgument.Group(situation.group()),
                        new MessageArgument.Moment(until)))
                .orElseGet(() -> reason(situation, MEMBER));
    }

    /** Held until the pool itself has answered: what is given meanwhile could be taken by an answer that comes late. */
    private static Evaluation beingRemoved(EvaluationContext situation) {
        boolean over = situation
                .subject()
                .in(situation.group())
                .filter(Membership::isBeingRemoved)
                .isPresent();
        return Evaluation.when(over, () -> reason(situation, BEING_REMOVED));
    }

    private static Evaluation notAMember(EvaluationContext situation) {
        return Evaluation.when(situation.standing().isEmpty(), () -> reason(situation, NOT_A_MEMBER));
    }

    private static Evaluation managed(EvaluationContext situation) {
        boolean ours = situation.standing().map(Membership::isManaged).orElse(false);
        return Evaluation.when(ours, () -> reason(situation, MANAGED));
    }

    private static Violation reason(EvaluationContext situation, String code) {
        return Violation.of(
                code, MessageArgument.person(situation.subject().id()), new MessageArgument.Group(situation.group()));
    }
}

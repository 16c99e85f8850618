package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.End;
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
    public Verdict judge(Situation situation) {
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
            case LOOK_AFTER, DISABLE, DELETE -> Verdict.ALLOWED;
        };
    }

    private static Verdict closed(Situation situation) {
        return situation
                .request()
                .filter(request -> !request.isOpen())
                .map(request -> Verdict.because(closed(request)))
                .orElse(Verdict.ALLOWED);
    }

    private static Reason closed(AccessRequest request) {
        Value group = new Value.Group(request.group());
        Value subject = Value.person(request.subject());
        return switch (request.closing()) {
            case NOT_YET, DECIDED -> decided(request, subject, group);
            case TAKEN_BACK -> Reason.of(WITHDRAWN, subject, group);
            case TIME_IS_UP -> Reason.of(TIME_WAS_UP, subject, group, new Value.Moment(request.lapses()));
            case ALREADY_MEMBER -> Reason.of(CAME_ABOUT, subject, group);
            case GROUP_GONE -> Reason.of(GROUP_GONE, subject, group);
            case PERSON_GONE -> Reason.of(PERSON_GONE, subject, group);
        };
    }

    private static Reason decided(AccessRequest request, Value subject, Value group) {
        boolean yes = request.state() == RequestState.APPROVED;
        Value.People by = Value.People.allOf(request.decisions().stream()
                .filter(decision -> decision.yes() == yes)
                .map(Decision::approver)
                .toList());
        return Reason.of(yes ? APPROVED : DENIED, subject, group, by);
    }

    private static Verdict open(Situation situation) {
        boolean another = situation.otherOpen().stream()
                .anyMatch(request -> request.group().equals(situation.group()));
        return Verdict.when(another, () -> reason(situation, OPEN));
    }

    private static Verdict memberAtAll(Situation situation) {
        Verdict forAsLong = memberForAsLong(situation);
        boolean shorter = forAsLong.isAllowed() && situation.standing().isPresent();
        return forAsLong.and(Verdict.when(shorter, () -> reason(situation, EXTEND)));
    }

    private static Verdict memberForAsLong(Situation situation) {
        End wished = situation.wish().term().from(situation.now().minus(SAME));
        return situation
                .standing()
                .filter(membership -> membership.isManaged() || !isAddition(situation))
                .map(Membership::end)
                .filter(end -> end.isNotBefore(wished))
                .map(end -> Verdict.because(member(situation, end)))
                .orElse(Verdict.ALLOWED);
    }

    /** Whoever adds somebody whom the pool has already takes on that membership: nobody here has agreed to it before. */
    private static boolean isAddition(Situation situation) {
        return situation.kind().filter(RequestKind.ADDITION::equals).isPresent();
    }

    private static Reason member(Situation situation, End end) {
        return end.moment()
                .map(until -> Reason.of(
                        MEMBER_UNTIL,
                        Value.person(situation.subject().id()),
                        new Value.Group(situation.group()),
                        new Value.Moment(until)))
                .orElseGet(() -> reason(situation, MEMBER));
    }

    /** Held until the pool itself has answered: what is given meanwhile could be taken by an answer that comes late. */
    private static Verdict beingRemoved(Situation situation) {
        boolean over = situation
                .subject()
                .in(situation.group())
                .filter(Membership::isBeingRemoved)
                .isPresent();
        return Verdict.when(over, () -> reason(situation, BEING_REMOVED));
    }

    private static Verdict notAMember(Situation situation) {
        return Verdict.when(situation.standing().isEmpty(), () -> reason(situation, NOT_A_MEMBER));
    }

    private static Verdict managed(Situation situation) {
        boolean ours = situation.standing().map(Membership::isManaged).orElse(false);
        return Verdict.when(ours, () -> reason(situation, MANAGED));
    }

    private static Reason reason(Situation situation, String code) {
        return Reason.of(code, Value.person(situation.subject().id()), new Value.Group(situation.group()));
    }
}

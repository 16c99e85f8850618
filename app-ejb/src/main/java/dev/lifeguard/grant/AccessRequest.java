package dev.lifeguard.grant;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request for membership: {@code PENDING}, then once and for all {@code APPROVED}, {@code DENIED}, {@code WITHDRAWN}
 * or {@code EXPIRED}. A value: each step gives a new one, and a step that its life does not allow throws {@link
 * IllegalMoveException}. Whether somebody may take a step is not known here; the rules say that.
 *
 * @param id which request
 * @param kind how it came about
 * @param requester who made it
 * @param subject whom it is for
 * @param group the group
 * @param duration for how long, counted from the approval
 * @param justification why, in the requester's words; may be empty
 * @param answers to the questions that the policy had when it was made
 * @param requestedAt when it was made
 * @param expiresAt when it is closed if nobody has decided
 * @param state where it is in its life
 * @param closeReason why it is closed
 * @param decisions who has decided, in order
 */
public record AccessRequest(
        RequestId id,
        RequestKind kind,
        PersonId requester,
        PersonId subject,
        GroupName group,
        RequestedDuration duration,
        String justification,
        List<RequestedAccess.Answer> answers,
        Instant requestedAt,
        Instant expiresAt,
        RequestState state,
        CloseReason closeReason,
        List<Decision> decisions) {

    /** Keeps copies. */
    public AccessRequest {
        answers = List.copyOf(answers);
        decisions = List.copyOf(decisions);
    }

    /** A request that now waits for its decisions. */
    public static AccessRequest waiting(
            RequestKind kind,
            PersonId requester,
            PersonId subject,
            RequestedAccess requested,
            Instant now,
            Instant expiresAt) {
        return new AccessRequest(
                RequestId.random(),
                kind,
                requester,
                subject,
                requested.group(),
                requested.duration(),
                requested.justification(),
                requested.answers().stream()
                        .filter(answer -> !answer.text().isEmpty())
                        .toList(),
                now,
                expiresAt,
                RequestState.PENDING,
                CloseReason.NOT_YET,
                List.of());
    }

    /** What was requested. */
    public RequestedAccess requested() {
        return new RequestedAccess(group, duration, justification, answers);
    }

    /** Whether a decision is still awaited. */
    public boolean isOpen() {
        return state.isOpen();
    }

    /** Whether it has expired although nobody closed it yet. */
    public boolean isOverdueAt(Instant now) {
        return isOpen() && !now.isBefore(expiresAt);
    }

    /** Those who have said yes so far, and have not taken it back. */
    public Set<PersonId> approvers() {
        return decisions.stream()
                .filter(Decision::agrees)
                .map(Decision::approver)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One more yes; the request still waits, because more are needed. */
    public AccessRequest with(Decision yes) {
        if (!isOpen() || !yes.yes()) {
            throw new IllegalMoveException("only a yes to a waiting request leaves it waiting");
        }
        return decided(yes, state, closeReason);
    }

    /** One yes less; the request still waits. */
    public AccessRequest withoutYesOf(PersonId approver, Instant now) {
        if (!isOpen() || !approvers().contains(approver)) {
            throw new IllegalMoveException("only a yes to a waiting request can be taken back");
        }
        return copy(
                state,
                closeReason,
                decisions.stream()
                        .map(made -> made.agrees() && made.approver().equals(approver) ? made.withdrawn(now) : made)
                        .toList());
    }

    /** The last yes that was needed. */
    public AccessRequest approved(Decision yes) {
        return decided(yes, state.to(RequestState.APPROVED), CloseReason.DECIDED);
    }

    /** Approved by the yeses that it already carries. */
    public AccessRequest approved() {
        return closed(RequestState.APPROVED, CloseReason.DECIDED);
    }

    /** One no is enough. */
    public AccessRequest denied(Decision no) {
        return decided(no, state.to(RequestState.DENIED), CloseReason.DECIDED);
    }

    /** Taken back by whoever made it. */
    public AccessRequest withdrawn() {
        return closed(RequestState.WITHDRAWN, CloseReason.WITHDRAWN);
    }

    /** Closed without anybody deciding. */
    public AccessRequest closed(CloseReason because) {
        return closed(RequestState.EXPIRED, because);
    }

    private AccessRequest closed(RequestState next, CloseReason because) {
        return copy(state.to(next), because, decisions);
    }

    private AccessRequest decided(Decision decision, RequestState next, CloseReason because) {
        return copy(
                next,
                because,
                Stream.concat(decisions.stream(), Stream.of(decision)).toList());
    }

    private AccessRequest copy(RequestState next, CloseReason because, List<Decision> made) {
        return new AccessRequest(
                id,
                kind,
                requester,
                subject,
                group,
                duration,
                justification,
                answers,
                requestedAt,
                expiresAt,
                next,
                because,
                made);
    }
}

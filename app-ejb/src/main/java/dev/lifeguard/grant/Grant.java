package dev.lifeguard.grant;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A membership with a beginning and an end that Lifeguard gave: {@code BEING_ADDED → ACTIVE → BEING_REMOVED → ENDED}. A
 * value: each step gives a new one, and a step that its life does not allow throws {@link IllegalMoveException}.
 *
 * @param id which grant
 * @param person who holds it
 * @param group the group
 * @param request the request it came from; none for an unmanaged membership that was adopted
 * @param begins when it was given
 * @param end when it ends by itself
 * @param state where it is in its life
 * @param endReason how it came to its end
 * @param groupMade when the group was made that it is about, as the pool said; nothing if it did not say. To be
 *     compared with what the pool says later, and with no other clock
 */
public record Grant(
        GrantId id,
        PersonId person,
        GroupName group,
        Optional<RequestId> request,
        Instant begins,
        Expiry end,
        GrantState state,
        EndReason endReason,
        Optional<Instant> groupMade) {

    /** One of a group of which the pool has not said when it was made. */
    public Grant(
            GrantId id,
            PersonId person,
            GroupName group,
            Optional<RequestId> request,
            Instant begins,
            Expiry end,
            GrantState state,
            EndReason endReason) {
        this(id, person, group, request, begins, end, state, endReason, Optional.empty());
    }

    /** What an approved request gives, from now on. */
    public static Grant of(AccessRequest approved, Instant now) {
        return new Grant(
                GrantId.random(),
                approved.subject(),
                approved.group(),
                Optional.of(approved.id()),
                now,
                approved.duration().from(now),
                GrantState.BEING_ADDED,
                EndReason.NOT_YET);
    }

    /** An unmanaged membership that is adopted: the pool has it already, and from now on it is managed here. */
    public static Grant adopted(PersonId person, GroupName group, Expiry end, Instant now) {
        return new Grant(
                GrantId.random(), person, group, Optional.empty(), now, end, GrantState.ACTIVE, EndReason.NOT_YET);
    }

    /** The same, in the group that was made at a moment, as the pool says. */
    public Grant inGroupMade(Optional<Instant> made) {
        return new Grant(id, person, group, request, begins, end, state, endReason, made);
    }

    /** Whether the pool has deleted the group that it is about and made another one of this name. */
    public boolean isOfAnotherGroup(Instant made) {
        return groupMade.filter(other -> !other.equals(made)).isPresent();
    }

    /** Whether the person shall be a member because of it at this moment. */
    public boolean wantsMembershipAt(Instant now) {
        return state.wantsMembership() && !end.hasComeAt(now);
    }

    /** Whether it has expired and nobody has noticed yet. */
    public boolean isDueAt(Instant now) {
        return state.wantsMembership() && end.hasComeAt(now);
    }

    /** The pool has it now. */
    public Grant active() {
        return copy(state.to(GrantState.ACTIVE), endReason);
    }

    /** It is over; the pool is told next. */
    public Grant ending(EndReason how) {
        return copy(state.to(GrantState.BEING_REMOVED), how);
    }

    /** It is over and the pool knows. */
    public Grant ended() {
        return copy(state.to(GrantState.ENDED), endReason);
    }

    private Grant copy(GrantState next, EndReason how) {
        return new Grant(id, person, group, request, begins, end, next, how, groupMade);
    }
}

package dev.lifeguard.access;

import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * Memberships: leave a group oneself; as an owner or admin add somebody, remove somebody, or adopt an unmanaged
 * membership. Open to everybody who is signed in: the rules say who may.
 */
@Stateless
@PermitAll
public class MembershipService {

    private final CurrentUser caller;
    private final Memberships memberships;

    @Inject
    MembershipService(CurrentUser caller, Memberships memberships) {
        this.caller = caller;
        this.memberships = memberships;
    }

    /** For the container's proxy only. */
    public MembershipService() {
        this(null, null);
    }

    /** Leaves a group, at once and without anybody's approval. */
    public Outcome leave(GroupName group) {
        return memberships.leave(caller.id(), group);
    }

    /**
     * Adds somebody: a request that carries the caller's yes. For a privileged group it then waits for one more.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome add(PersonId subject, RequestedAccess requested) {
        return memberships.add(caller.id(), subject, requested, Priority.PEOPLE);
    }

    /**
     * Removes somebody, also one whose membership is unmanaged.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome remove(PersonId subject, GroupName group, String reason) {
        return memberships.remove(caller.id(), new MembershipId(subject, group), reason, Priority.PEOPLE);
    }

    /**
     * Looks after an unmanaged membership, from now on, and gives it an end if the duration has one. In a privileged
     * group that is an addition like any other: it needs the same approvers, and then waits for one more.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome adopt(PersonId subject, RequestedAccess requested) {
        return memberships.adopt(caller.id(), subject, requested);
    }
}

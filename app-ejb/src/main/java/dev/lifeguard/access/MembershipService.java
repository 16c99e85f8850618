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
 * What owners and admins do about other people's memberships: add, remove, adopt what was made elsewhere. Open to
 * everybody who is signed in: the rules say who may.
 */
@Stateless
@PermitAll
public class MembershipService {

    private final CurrentUser caller;
    private final Memberships desk;

    @Inject
    MembershipService(CurrentUser caller, Memberships desk) {
        this.caller = caller;
        this.desk = desk;
    }

    /** For the container only. */
    public MembershipService() {
        this(null, null);
    }

    /**
     * Adds somebody: a request that carries the caller's yes. For a privileged group it then waits for one more.
     *
     * @throws UnknownException when the copy of the pool does not know the person
     */
    public Outcome add(PersonId subject, RequestedAccess wish) {
        return desk.add(caller.id(), subject, wish);
    }

    /**
     * Removes somebody, also one whose membership was made elsewhere.
     *
     * @throws UnknownException when the copy of the pool does not know the person
     */
    public Outcome remove(PersonId subject, GroupName group, String reason) {
        return desk.remove(caller.id(), new MembershipId(subject, group), reason, Priority.PEOPLE);
    }

    /**
     * Looks after a membership that was made elsewhere, from now on, and gives it an end if the wish has one. In a privileged
     * group that is an addition like any other: it needs the same approvers, and then waits for one more.
     *
     * @throws UnknownException when the copy of the pool does not know the person
     */
    public Outcome adopt(PersonId subject, RequestedAccess wish) {
        return desk.adopt(caller.id(), subject, wish);
    }
}

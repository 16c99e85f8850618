package dev.lifeguard.access;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.session.SessionUpdates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Gives and takes memberships, in the database. What is taken the running sessions hear of from the same transaction, and what
 * is given when the pool has it. The pool is told afterwards by the reconciler, which finds the pending change
 * that each of these steps leaves in the same transaction.
 */
@ApplicationScoped
public class Grants {

    private final AccessRepository store;
    private final PendingChanges pendingChanges;
    private final Directory mirror;
    private final SessionUpdates sessions;
    private final AuditTrail journal;

    @Inject
    Grants(
            AccessRepository store,
            PendingChanges pendingChanges,
            Directory mirror,
            SessionUpdates sessions,
            AuditTrail journal) {
        this.store = store;
        this.pendingChanges = pendingChanges;
        this.mirror = mirror;
        this.sessions = sessions;
        this.journal = journal;
    }

    /** For the container's proxy only. */
    Grants() {
        this(null, null, null, null, null);
    }

    /** What an approved request gives; a grant that the person has already is replaced. */
    Grant give(AccessRequest approved, Instant now) {
        store.current(approved.subject(), approved.group()).ifPresent(old -> {
            store.replace(old.ending(EndReason.REPLACED).ended());
            journal.replaced(old, approved);
        });
        Grant grant = Grant.of(approved, now).inGroupMade(mirror.made(approved.group()));
        store.add(grant);
        pendingChanges.schedule(grant.person(), grant.group(), Priority.PEOPLE);
        return grant;
    }

    /** Takes a membership away, one that was made elsewhere too. */
    void take(MembershipId whose, EndReason how, Instant now, Priority lane) {
        PersonId person = whose.person();
        GroupName group = whose.group();
        List<Grant> given = store.unfinished(person, group);
        if (given.isEmpty()) {
            store.add(adopted(person, group, Expiry.never(), now).ending(how));
        }
        given.stream()
                .filter(grant -> grant.state().wantsMembership())
                .forEach(grant -> store.replace(grant.ending(how)));
        sessions.taken(person, group, now);
        pendingChanges.schedule(person, group, lane);
    }

    /** Looks after a membership that was made elsewhere. The pool has it already, so nothing is dirty. */
    Grant adopt(PersonId person, RequestedAccess wish, Instant now) {
        Grant adopted = adopted(person, wish.group(), wish.term().from(now), now);
        store.add(adopted);
        return adopted;
    }

    private Grant adopted(PersonId person, GroupName group, Expiry end, Instant now) {
        return Grant.adopted(person, group, end, now).inGroupMade(mirror.made(group));
    }
}

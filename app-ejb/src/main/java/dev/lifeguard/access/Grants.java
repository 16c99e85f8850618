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
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Gives and takes memberships, in the database. What is taken the running sessions hear of from the same transaction,
 * and what is given when the pool has it. The pool is told afterwards by the reconciler, which finds the pending
 * change that each of these steps leaves in the same transaction.
 */
@Dependent
public class Grants {

    private final AccessRepository repository;
    private final PendingChanges pendingChanges;
    private final Directory directory;
    private final SessionUpdates sessions;
    private final AuditTrail auditTrail;

    @Inject
    Grants(
            AccessRepository repository,
            PendingChanges pendingChanges,
            Directory directory,
            SessionUpdates sessions,
            AuditTrail auditTrail) {
        this.repository = repository;
        this.pendingChanges = pendingChanges;
        this.directory = directory;
        this.sessions = sessions;
        this.auditTrail = auditTrail;
    }

    /** What an approved request gives; a grant that the person has already is replaced. */
    Grant give(AccessRequest approved, Instant now, Priority priority) {
        repository.current(approved.subject(), approved.group()).ifPresent(old -> {
            repository.replace(old.ending(EndReason.REPLACED).ended());
            auditTrail.replaced(old, approved);
        });
        Grant grant = Grant.of(approved, now).inGroupMade(directory.made(approved.group()));
        repository.add(grant);
        pendingChanges.schedule(grant.person(), grant.group(), priority);
        return grant;
    }

    /** Takes a membership away, an unmanaged one too. */
    void take(MembershipId whose, EndReason how, Instant now, Priority priority) {
        PersonId person = whose.person();
        GroupName group = whose.group();
        List<Grant> given = repository.unfinished(person, group);
        if (given.isEmpty()) {
            repository.add(adopted(person, group, Expiry.never(), now).ending(how));
        }
        given.stream()
                .filter(grant -> grant.state().wantsMembership())
                .forEach(grant -> repository.replace(grant.ending(how)));
        sessions.taken(person, group, now);
        pendingChanges.schedule(person, group, priority);
    }

    /** Looks after an unmanaged membership. The pool has it already, so nothing is pending. */
    Grant adopt(PersonId person, RequestedAccess requested, Instant now) {
        Grant adopted = adopted(person, requested.group(), requested.duration().from(now), now);
        repository.add(adopted);
        return adopted;
    }

    private Grant adopted(PersonId person, GroupName group, Expiry end, Instant now) {
        return Grant.adopted(person, group, end, now).inGroupMade(directory.made(group));
    }
}

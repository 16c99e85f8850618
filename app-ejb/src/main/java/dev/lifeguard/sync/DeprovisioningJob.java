package dev.lifeguard.sync;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryJpql;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.GrantJpql;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.GrantLifecycle;
import dev.lifeguard.reconcile.PendingChanges;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from a sync run: the grants of people and groups that are not in the pool any more end, and their
 * requests are closed; so is a request for a membership that has since been made outside Lifeguard. A list may be
 * behind, or be wrong for once: it takes two complete sync runs, some time apart, and then the pool is told to take the
 * memberships away, so that only its own answer ends anything. A group that was deleted and made again is another
 * group, which the pool's own word on when it was made tells: what was given in the one before ends with it. It looks
 * at what is, not at what a sync run has just done, so that a sync run that was killed in between is made up for by the
 * next one.
 */
@Dependent
public class DeprovisioningJob {

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Leases leases;
    private final Directory directory;
    private final GrantLifecycle lifecycle;
    private final PendingChanges pendingChanges;

    @Inject
    DeprovisioningJob(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            Directory directory,
            GrantLifecycle lifecycle,
            PendingChanges pendingChanges) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.leases = leases;
        this.directory = directory;
        this.lifecycle = lifecycle;
        this.pendingChanges = pendingChanges;
    }

    /**
     * Does so for all of them, each in a transaction of its own. What cannot be done with one is for the next sync run.
     *
     * @param began when the sync run began, by the database: what it has missed was missed by an earlier one some time
     *     before
     * @param snapshot what the pool has listed in this one
     */
    void followUp(Lease lease, Instant began, PoolSnapshot snapshot) {
        List<Finding> findings = transactions.inNew(() -> found(began.minus(SyncRuns.APART))).stream()
                .filter(finding -> !finding.isListed(snapshot))
                .toList();
        transactions.inNewEach(findings, finding -> {
            leases.keep(lease, SyncRuns.LEASE);
            directory.lock(finding.key().person());
            follow(finding);
        });
    }

    private void follow(Finding finding) {
        MembershipId key = finding.key();
        switch (finding.kind()) {
            case ALREADY_MEMBER -> lifecycle.alreadyMember(key);
            case ANOTHER_GROUP -> directory.made(key.group()).ifPresent(made -> isAnother(key, made));
            case ANOTHER_GROUP_WAS_ASKED_FOR -> lifecycle.closeForAnother(key);
            case GROUP_GONE -> endGone(key, CloseReason.GROUP_GONE);
            case PERSON_GONE -> endGone(key, CloseReason.PERSON_GONE);
        }
    }

    /** What we have told the pool lately may have let somebody into the new group: that is taken back. */
    private void isAnother(MembershipId key, Instant made) {
        if (!pendingChanges.isPending(key) && !directory.isLetInSinceAnother(key)) {
            lifecycle.replacedByAnother(key, made);
        } else if (lifecycle.isTakenBack(key, made)) {
            pendingChanges.schedule(key.person(), key.group(), Priority.MASS);
        }
    }

    private void endGone(MembershipId key, CloseReason because) {
        if (lifecycle.endGone(key, because)) {
            pendingChanges.schedule(key.person(), key.group(), Priority.MASS);
        }
    }

    private enum Kind {
        ALREADY_MEMBER,
        ANOTHER_GROUP,
        ANOTHER_GROUP_WAS_ASKED_FOR,
        GROUP_GONE,
        PERSON_GONE
    }

    private record Finding(MembershipId key, Kind kind) {

        /** Whether the pool has just listed what the directory misses. */
        boolean isListed(PoolSnapshot snapshot) {
            return switch (kind) {
                case ALREADY_MEMBER, ANOTHER_GROUP, ANOTHER_GROUP_WAS_ASKED_FOR -> false;
                case GROUP_GONE -> snapshot.groups().contains(key.group());
                case PERSON_GONE -> snapshot.people().contains(key.person());
            };
        }
    }

    private List<Finding> found(Instant before) {
        String lasting = GrantJpql.currentGrants() + " and ";
        String requests = GrantJpql.openRequests() + " and ";
        List<Finding> found = new ArrayList<>();
        found.addAll(alreadyMember(requests));
        found.addAll(find(
                Kind.ANOTHER_GROUP,
                GrantJpql.unfinishedGrants() + " and "
                        + DirectoryJpql.isAnotherGroup("g.groupName", "g.groupCreatedAt", ":before"),
                before));
        found.addAll(find(
                Kind.ANOTHER_GROUP_WAS_ASKED_FOR,
                requests + DirectoryJpql.isAnotherGroupSince("r.groupName", "r.requestedAt", ":before"),
                before));
        found.addAll(find(Kind.GROUP_GONE, lasting + DirectoryJpql.isGroupGone("g.groupName", ":before"), before));
        found.addAll(find(Kind.GROUP_GONE, requests + DirectoryJpql.isGroupGone("r.groupName", ":before"), before));
        found.addAll(find(Kind.PERSON_GONE, lasting + DirectoryJpql.isPersonGone("g.person", ":before"), before));
        found.addAll(find(Kind.PERSON_GONE, requests + DirectoryJpql.isPersonGone("r.subject", ":before"), before));
        return found;
    }

    private List<Finding> alreadyMember(String requests) {
        return findings(
                Kind.ALREADY_MEMBER,
                entityManager.createQuery(
                        requests + GrantJpql.isNoExtension() + " and "
                                + GrantJpql.isNotGivenHere("r.subject", "r.groupName") + " and "
                                + DirectoryJpql.isMemberSince("r.subject", "r.groupName", "r.requestedAt"),
                        Object[].class));
    }

    private List<Finding> find(Kind kind, String query, Instant before) {
        return findings(kind, entityManager.createQuery(query, Object[].class).setParameter("before", before));
    }

    private static List<Finding> findings(Kind kind, TypedQuery<Object[]> query) {
        return query.getResultList().stream()
                .map(row -> new MembershipId((PersonId) row[0], (GroupName) row[1]))
                .map(key -> new Finding(key, kind))
                .toList();
    }
}

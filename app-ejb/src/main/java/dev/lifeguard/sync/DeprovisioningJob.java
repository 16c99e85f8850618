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
import dev.lifeguard.reconcile.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from a pass: the grants of people and groups that are not in the pool any more end, and their requests are
 * closed; so is a request for a membership that has since been made elsewhere. A list may be behind, or be wrong for once: it
 * takes two complete passes, some time apart, and then the pool is told to take the memberships away, so that only its own
 * answer ends anything. A group that was deleted and made again is another group, which the pool's own word on when it was made
 * tells: what was given in the one before ends with it. It looks at what is, not at what a pass has just done, so that a pass
 * that was killed in between is made up for by the next one.
 */
@ApplicationScoped
public class DeprovisioningJob {

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Leases leases;
    private final Directory mirror;
    private final GrantLifecycle steps;
    private final PendingChanges keys;

    @Inject
    DeprovisioningJob(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            Directory mirror,
            GrantLifecycle steps,
            PendingChanges keys) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.leases = leases;
        this.mirror = mirror;
        this.steps = steps;
        this.keys = keys;
    }

    /** For the container's proxy only. */
    DeprovisioningJob() {
        this(null, null, null, null, null, null);
    }

    /**
     * Does so for all of them, each in a transaction of its own. What cannot be done with one is for the next pass.
     *
     * @param began when the pass began, by the database: what it has missed was missed by an earlier one some time before
     * @param reading what the pool has listed in this one
     */
    void followUp(Lease lease, Instant began, PoolSnapshot reading) {
        List<Departure> departures = transactions.inNew(() -> found(began.minus(SyncRuns.APART))).stream()
                .filter(departure -> !departure.isListed(reading))
                .toList();
        transactions.inNewEach(departures, departure -> {
            leases.keep(lease, SyncRuns.LEASE);
            mirror.lock(departure.key().person());
            follow(departure);
        });
    }

    private void follow(Departure departure) {
        MembershipId key = departure.key();
        switch (departure.kind()) {
            case CAME_ABOUT -> steps.cameAbout(key);
            case ANOTHER_GROUP -> mirror.made(key.group()).ifPresent(made -> isAnother(key, made));
            case ANOTHER_GROUP_WAS_ASKED_FOR -> steps.closeForAnother(key);
            case GROUP_GONE -> departs(key, CloseReason.GROUP_GONE);
            case PERSON_GONE -> departs(key, CloseReason.PERSON_GONE);
        }
    }

    /** What we have told the pool lately may have let somebody into the new group: that is taken back. */
    private void isAnother(MembershipId key, Instant made) {
        if (!keys.isMarked(key) && !mirror.isLetInSinceAnother(key)) {
            steps.replacedByAnother(key, made);
        } else if (steps.isTakenBack(key, made)) {
            keys.mark(key.person(), key.group(), Priority.MASS);
        }
    }

    private void departs(MembershipId key, CloseReason because) {
        if (steps.departs(key, because)) {
            keys.mark(key.person(), key.group(), Priority.MASS);
        }
    }

    private enum Kind {
        CAME_ABOUT,
        ANOTHER_GROUP,
        ANOTHER_GROUP_WAS_ASKED_FOR,
        GROUP_GONE,
        PERSON_GONE
    }

    private record Departure(MembershipId key, Kind kind) {

        /** Whether the pool has just listed what the copy misses. */
        boolean isListed(PoolSnapshot reading) {
            return switch (kind) {
                case CAME_ABOUT, ANOTHER_GROUP, ANOTHER_GROUP_WAS_ASKED_FOR -> false;
                case GROUP_GONE -> reading.groups().contains(key.group());
                case PERSON_GONE -> reading.people().contains(key.person());
            };
        }
    }

    private List<Departure> found(Instant before) {
        String lasting = GrantJpql.currentGrants() + " and ";
        String requests = GrantJpql.openRequests() + " and ";
        List<Departure> found = new ArrayList<>();
        found.addAll(cameAbout(requests));
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

    private List<Departure> cameAbout(String requests) {
        return departures(
                Kind.CAME_ABOUT,
                entityManager.createQuery(
                        requests + GrantJpql.isNoExtension() + " and "
                                + GrantJpql.isNotGivenHere("r.subject", "r.groupName") + " and "
                                + DirectoryJpql.isMemberSince("r.subject", "r.groupName", "r.requestedAt"),
                        Object[].class));
    }

    private List<Departure> find(Kind kind, String query, Instant before) {
        return departures(kind, entityManager.createQuery(query, Object[].class).setParameter("before", before));
    }

    private static List<Departure> departures(Kind kind, TypedQuery<Object[]> query) {
        return query.getResultList().stream()
                .map(row -> new MembershipId((PersonId) row[0], (GroupName) row[1]))
                .map(key -> new Departure(key, kind))
                .toList();
    }
}

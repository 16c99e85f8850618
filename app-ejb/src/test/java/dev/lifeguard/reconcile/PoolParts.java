package dev.lifeguard.reconcile;

import dev.lifeguard.TestEvents;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.MembershipKeyRow;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PendingChangeRow.State;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.sync.Drifts;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** The directory for tests of other packages: its parts, and a way to fill it. */
public final class PoolParts {

    /** Nobody has decided about many at once. */
    static final MassWork NO_MASS_WORK = new MassWork() {
        @Override
        public boolean isWaiting() {
            return false;
        }

        @Override
        public boolean some(Lease lease, int most) {
            return false;
        }
    };

    /** When the accounts were made that the pool has listed; of those of a sign-in alone nobody knows it. */
    private static final Instant CREATED = Instant.parse("2020-01-01T00:00:00Z");

    private PoolParts() {}

    public static Directory directory(EntityManager entityManager) {
        return new Directory(entityManager);
    }

    public static Drifts drifts(EntityManager entityManager) {
        return new Drifts(entityManager, directory(entityManager));
    }

    public static GrantLifecycle lifecycle(EntityManager entityManager, Clock clock) {
        return new GrantLifecycle(
                new AccessRepository(entityManager),
                new ReconcileAuditTrail(new AuditLog(entityManager)),
                new SessionUpdates(entityManager),
                clock);
    }

    /** Nobody is woken. */
    public static PendingChanges pendingChanges(EntityManager entityManager, Clock clock) {
        return new PendingChanges(entityManager, clock, TestEvents.unheard());
    }

    /** Lets the directory know a person, as a complete sync run would. */
    public static void person(EntityManager entityManager, PersonId id, boolean enabled, PoolStatus status) {
        known(entityManager, verified(id, enabled, status));
    }

    /**
     * Lets the directory know somebody by a sign-in alone: nobody knows yet which groups they are in, nor whether their
     * address is verified.
     */
    public static void newcomer(EntityManager entityManager, PersonId id) {
        PoolPerson person = new PoolPerson(
                id,
                id.value(),
                "",
                id.value() + "@example.com",
                false,
                true,
                PoolStatus.CONFIRMED,
                Instant.EPOCH,
                Instant.EPOCH);
        writer(entityManager).people(List.of(person), Instant.now());
    }

    /** Lets the directory know an account of another identity provider with this address, which nobody has verified. */
    public static void unverified(EntityManager entityManager, PersonId id, String email) {
        unverified(entityManager, id, email, PoolStatus.EXTERNAL_PROVIDER);
    }

    /** The same of an account that is as far as this. */
    public static void unverified(EntityManager entityManager, PersonId id, String email, PoolStatus status) {
        known(entityManager, new PoolPerson(id, id.value(), "", email, false, true, status, CREATED, CREATED));
    }

    private static PoolPerson verified(PersonId id, boolean enabled, PoolStatus status) {
        return new PoolPerson(id, id.value(), "", id.value() + "@example.com", true, enabled, status, CREATED, CREATED);
    }

    private static void known(EntityManager entityManager, PoolPerson person) {
        writer(entityManager).people(List.of(person), Instant.EPOCH);
        writer(entityManager).membershipsAreKnown(Instant.EPOCH);
    }

    /** Lets the directory know a group. */
    public static void group(EntityManager entityManager, GroupName name) {
        writer(entityManager).group(new PoolGroup(name, "", OptionalInt.empty(), Instant.EPOCH), Instant.EPOCH);
    }

    /** Lets the directory know a membership, as one that was made elsewhere. */
    public static void member(EntityManager entityManager, PersonId person, GroupName group) {
        writer(entityManager).seen(new MembershipId(person, group), Observation.SYNC, Instant.EPOCH);
    }

    /** Lets a membership wait about which the pool has said this. */
    public static void failed(EntityManager entityManager, PersonId person, GroupName group, String answer) {
        PendingChangeRow row = new PendingChangeRow(new MembershipId(person, group), Priority.MASS, Instant.EPOCH);
        row.again(State.IN_DOUBT, Instant.EPOCH, answer);
        entityManager.persist(row);
    }

    /** Whether the membership waits to be changed at the pool. */
    public static boolean isPending(EntityManager entityManager, PersonId person, GroupName group) {
        MembershipId key = new MembershipId(person, group);
        return entityManager.find(PendingChangeRow.class, new MembershipKeyRow.Key(key)) != null;
    }

    /** Lets the directory see that a membership is over, as a complete sync run would. */
    public static void missing(EntityManager entityManager, PersonId person, GroupName group, Instant at) {
        writer(entityManager).missing(new MembershipId(person, group), Observation.SYNC, at);
    }

    /** Lets the directory be complete as of now. */
    public static void syncCompleted(TestDatabase database) {
        database.inSql("insert into sync_run (number, started_at, outcome, people, memberships, people_removed,"
                + " memberships_removed, detail) values (1, current_timestamp, 'COMPLETE', 1, 1, 0, 0, '')");
    }

    /** How the work at the pool goes. */
    public static ReconcilerHealth.Report health(EntityManager entityManager) {
        return new ReconcilerHealth(
                        pendingChanges(entityManager, Clock.systemUTC()),
                        leases(entityManager),
                        new AccessRepository(entityManager),
                        Clock.systemUTC())
                .report();
    }

    public static Leases leases(EntityManager entityManager) {
        return new Leases(entityManager, new DatabaseTime(entityManager), new Heartbeats());
    }

    public static DirectoryWriter writer(EntityManager entityManager) {
        return new DirectoryWriter(
                entityManager,
                new SessionUpdates(entityManager),
                new DatabaseTime(entityManager),
                new ReconcileAuditTrail(new AuditLog(entityManager)));
    }
}

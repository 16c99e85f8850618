package dev.lifeguard.reconcile;

import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Hands;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.sync.SyncParts;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The reconciler of one node, put together as the container would, with one thread. */
final class Worker {

    private final String name;
    private final Transactions transactions;
    private final Leases leases;
    private final ReconcileBatch turn;
    private final AccessRepository access;
    private final PendingChanges keys;
    private final Directory mirror;
    private final DirectoryWriter writer;
    private final PendingChangeQueue queue;
    private final Consumer<Lease> passes;
    private MassWork massWork = PoolParts.NO_MASS_WORK;

    Worker(
            String name,
            Transactions transactions,
            EntityManager entityManager,
            UserPool pool,
            Clock clock,
            Clock databaseClock,
            Milestones milestones,
            Random random) {
        this.name = name;
        this.transactions = transactions;
        this.access = new AccessRepository(entityManager);
        this.mirror = new Directory(entityManager);
        DatabaseTime time = new DatabaseTime(entityManager) {
            @Override
            public Instant now() {
                return databaseClock.instant();
            }
        };
        this.writer = new DirectoryWriter(
                entityManager,
                new SessionUpdates(entityManager),
                time,
                new ReconcileAuditTrail(new AuditLog(entityManager)));
        this.queue = new PendingChangeQueue(entityManager);
        this.leases = new Leases(entityManager, time, new Heartbeats());
        this.keys = new PendingChanges(entityManager, clock, () -> {});
        GrantLifecycle steps = new GrantLifecycle(
                access, new ReconcileAuditTrail(new AuditLog(entityManager)), new SessionUpdates(entityManager), clock);
        ReconcileAttempts errands =
                new ReconcileAttempts(leases, mirror, queue, steps, writer, clock, new Backoff(random));
        this.passes = SyncParts.passes(transactions, entityManager, leases, writer, steps, keys, pool, clock);
        this.turn = new ReconcileBatch(
                transactions,
                new AuditSealer(transactions, leases, new AuditSeals(entityManager)),
                queue,
                new ExpirationJob(transactions, leases, time, mirror, access, steps, keys, errands),
                new MassWork() {
                    @Override
                    public boolean isWaiting() {
                        return massWork.isWaiting();
                    }

                    @Override
                    public boolean some(Lease lease, int most) {
                        return massWork.some(lease, most);
                    }
                },
                new Reconciler(transactions, errands, pool, milestones, clock),
                new OneByOne(),
                clock);
    }

    /** Somebody has decided about many at once. */
    void hasMassWork(MassWork decided) {
        massWork = decided;
    }

    AccessRepository access() {
        return access;
    }

    PendingChanges keys() {
        return keys;
    }

    Directory mirror() {
        return mirror;
    }

    DirectoryWriter writer() {
        return writer;
    }

    PendingChangeQueue queue() {
        return queue;
    }

    /** What the timer of a node calls; it wakes nobody by itself. */
    ReconcileWorker looks() {
        return new ReconcileWorker(
                transactions, leases, turn, null, new NodeName(), new NoMilestones(), new Heartbeats());
    }

    boolean isWanted() {
        return turn.isWanted();
    }

    /** One turn, if this node can have the lease. */
    boolean work() {
        Optional<Lease> lease = lease();
        return lease.isPresent() && turn.take(lease.get());
    }

    /** One pass over the pool, if this node can have the lease. */
    void pass() {
        transactions.inNew(() -> leases.take(Lease.SYNC, name, SyncRuns.LEASE)).ifPresent(lease -> {
            passes.accept(lease);
            transactions.inNew(() -> leases.release(lease));
        });
    }

    Optional<Lease> lease() {
        return transactions.inNew(() -> leases.take(Lease.RECONCILER, name, ReconcileAttempts.LEASE));
    }

    /** Works until nothing can be done at the moment. */
    void workOff() {
        boolean more = true;
        while (more) {
            more = work();
        }
    }

    /** One after the other, and only once as many as there are hands, so that a test can look in between. */
    private static final class OneByOne implements Hands {

        @Override
        public <T> boolean work(int hands, Supply<T> supply, Predicate<T> act) {
            boolean all = true;
            for (T thing : supply.next(Set.of(), hands)) {
                all &= act.test(thing);
            }
            return all;
        }
    }
}

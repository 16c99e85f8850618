package dev.lifeguard.reconcile;

import dev.lifeguard.TestEvents;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.sync.SyncParts;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private final ReconcileBatch batch;
    private final AccessRepository access;
    private final PendingChanges pendingChanges;
    private final Directory directory;
    private final DirectoryWriter writer;
    private final Consumer<Lease> syncRuns;
    private final List<ExchangeableWork> decided = List.of(new ExchangeableWork(), new ExchangeableWork());

    Worker(
            String name,
            Transactions transactions,
            EntityManager entityManager,
            UserPool pool,
            Clock clock,
            Clock databaseClock,
            Consumer<FaultPoint> atFaultPoint,
            Random random) {
        this.name = name;
        this.transactions = transactions;
        this.access = new AccessRepository(entityManager);
        this.directory = new Directory(entityManager);
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
        this.leases = new Leases(entityManager, time, new Heartbeats());
        this.pendingChanges = new PendingChanges(entityManager, clock, TestEvents.unheard());
        GrantLifecycle lifecycle = new GrantLifecycle(
                access, new ReconcileAuditTrail(new AuditLog(entityManager)), new SessionUpdates(entityManager), clock);
        ReconcileAttempts attempts = new ReconcileAttempts(
                leases, directory, pendingChanges, lifecycle, writer, clock, new RetryPolicy(random, delay -> {}));
        this.syncRuns =
                SyncParts.syncRuns(transactions, entityManager, leases, writer, lifecycle, pendingChanges, pool, clock);
        this.batch = new ReconcileBatch(
                transactions,
                new AuditSealer(transactions, leases, new AuditSeals(entityManager)),
                pendingChanges,
                new ExpirationJob(transactions, leases, time, directory, access, lifecycle, pendingChanges, attempts),
                List.copyOf(decided),
                new Reconciler(transactions, attempts, pool, TestEvents.heardBy(atFaultPoint), clock),
                new OneByOne(),
                clock);
    }

    /** Somebody has decided about many at once, or two have. */
    void hasMassWork(MassWork... work) {
        for (int place = 0; place < work.length; place++) {
            decided.get(place).work = work[place];
        }
    }

    private static final class ExchangeableWork implements MassWork {

        private MassWork work = PoolParts.NO_MASS_WORK;

        @Override
        public boolean isWaiting() {
            return work.isWaiting();
        }

        @Override
        public boolean some(Lease lease, int most) {
            return work.some(lease, most);
        }

        @Override
        public List<PoolCall> calls(Set<PoolCall> underWay, int most) {
            return work.calls(underWay, most);
        }
    }

    AccessRepository access() {
        return access;
    }

    PendingChanges pendingChanges() {
        return pendingChanges;
    }

    Directory directory() {
        return directory;
    }

    DirectoryWriter writer() {
        return writer;
    }

    /** What the timer of a node calls; it wakes nobody by itself. */
    ReconcileWorker reconcileWorker() {
        return new ReconcileWorker(
                transactions, leases, batch, null, new NodeName(), TestEvents.unheard(), new Heartbeats());
    }

    boolean isWanted() {
        return batch.isWanted();
    }

    /** One batch, if this node can have the lease. */
    boolean work() {
        Optional<Lease> lease = lease();
        return lease.isPresent() && batch.run(lease.get());
    }

    /** One sync run, if this node can have the lease. */
    void sync() {
        transactions.inNew(() -> leases.take(Lease.SYNC, name, SyncRuns.LEASE)).ifPresent(lease -> {
            syncRuns.accept(lease);
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

    /** One after the other, and only once as many as may run, so that a test can look in between. */
    private static final class OneByOne extends BoundedExecutor {

        @Override
        public <T> boolean runAll(int parallel, Supply<T> supply, Predicate<T> task) {
            boolean all = true;
            for (T item : supply.next(Set.of(), parallel)) {
                all &= task.test(item);
            }
            return all;
        }
    }
}

package dev.lifeguard.reconcile;

import dev.lifeguard.TestEvents;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.pool.cognito.CrowdedPool;
import dev.lifeguard.session.SessionUpdates;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All of a node that has to do with telling the pool, with a name, an adapter and threads of its own. */
final class BenchNode implements AutoCloseable {

    private final UserPool pool;
    private final ReconcileWorker worker;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    BenchNode(TestDatabase database, CrowdedPool crowded) {
        Node node = new Node(database);
        Clock clock = Clock.systemUTC();
        EntityManager entityManager = node.entityManager();
        DatabaseTime time = new DatabaseTime(entityManager);
        Heartbeats heartbeats = new Heartbeats();
        Leases leases = new Leases(entityManager, time, heartbeats);
        Directory directory = new Directory(entityManager);
        AccessRepository access = new AccessRepository(entityManager);
        GrantLifecycle lifecycle = new GrantLifecycle(
                access, new ReconcileAuditTrail(new AuditLog(entityManager)), new SessionUpdates(entityManager), clock);
        DirectoryWriter writer = PoolParts.writer(entityManager);
        PendingChanges pendingChanges = new PendingChanges(entityManager, clock, TestEvents.unheard());
        this.pool = crowded.open();
        ReconcileAttempts attempts =
                new ReconcileAttempts(leases, directory, pendingChanges, lifecycle, writer, clock, new RetryPolicy());
        ExpirationJob expirationJob =
                new ExpirationJob(node, leases, time, directory, access, lifecycle, pendingChanges, attempts);
        Reconciler reconciler = new Reconciler(node, attempts, pool, TestEvents.unheard(), clock);
        AuditSealer sealer = new AuditSealer(node, leases, new AuditSeals(entityManager));
        ReconcileBatch batch = new ReconcileBatch(
                node,
                sealer,
                pendingChanges,
                expirationJob,
                List.of(PoolParts.NO_MASS_WORK),
                reconciler,
                new BoundedExecutor(threads),
                clock);
        this.worker = new ReconcileWorker(
                node, leases, batch, new BoundedExecutor(), new NodeName(), TestEvents.unheard(), heartbeats);
    }

    /** Calls the worker every second, as {@link ReconcileTimer} does. */
    void start() {
        timer.scheduleWithFixedDelay(worker::work, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        worker.stop();
        timer.shutdown();
        try {
            if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a node does not stop");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
        CrowdedPool.close(pool);
    }
}

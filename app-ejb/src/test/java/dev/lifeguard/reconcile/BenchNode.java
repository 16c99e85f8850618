package dev.lifeguard.reconcile;

import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.ManagedThreads;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Together;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.pool.cognito.CrowdedPool;
import dev.lifeguard.session.SessionUpdates;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All of a node that has to do with telling the pool, with a name, an adapter and threads of its own. */
final class BenchNode implements AutoCloseable {

    private final UserPool pool;
    private final ReconcileWorker work;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    BenchNode(TestDatabase database, CrowdedPool crowded) {
        Node node = new Node(database);
        Clock clock = Clock.systemUTC();
        EntityManager entityManager = node.entityManager();
        DatabaseTime time = new DatabaseTime(entityManager);
        Heartbeats looks = new Heartbeats();
        Leases leases = new Leases(entityManager, time, looks);
        Directory mirror = new Directory(entityManager);
        AccessRepository access = new AccessRepository(entityManager);
        PendingChangeQueue queue = new PendingChangeQueue(entityManager);
        GrantLifecycle steps = new GrantLifecycle(
                access, new ReconcileAuditTrail(new AuditLog(entityManager)), new SessionUpdates(entityManager), clock);
        DirectoryWriter writer = PoolParts.writer(entityManager);
        PendingChanges keys = new PendingChanges(entityManager, clock, () -> {});
        this.pool = crowded.open();
        ReconcileAttempts errands = new ReconcileAttempts(leases, mirror, queue, steps, writer, clock);
        ExpirationJob expirationJob = new ExpirationJob(node, leases, time, mirror, access, steps, keys, errands);
        Reconciler reconciler = new Reconciler(node, errands, pool, new NoMilestones(), clock);
        AuditSealer sealing = new AuditSealer(node, leases, new AuditSeals(entityManager));
        ReconcileBatch turn = new ReconcileBatch(
                node, sealing, queue, expirationJob, PoolParts.NO_MASS_WORK, reconciler, new Together(threads), clock);
        this.work = new ReconcileWorker(
                node, leases, turn, new ManagedThreads(), new NodeName(), new NoMilestones(), looks);
    }

    /** Looks every second, as {@link ReconcileTimer} does. */
    void start() {
        timer.scheduleWithFixedDelay(work::work, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        work.stop();
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

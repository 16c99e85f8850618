package dev.lifeguard.sync;

import dev.lifeguard.TestEvents;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.bench.Figure;
import dev.lifeguard.bench.HeapGrowth;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.LargePool;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.reconcile.GrantLifecycle;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PendingChanges;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.reconcile.ReconcileAuditTrail;
import dev.lifeguard.session.SessionUpdates;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How long Lifeguard's own part of a sync takes: the first, which writes 100,000 people and 300,000 memberships, and
 * the next, which finds that nothing has changed; and how much memory the first needs. The pool answers at once; a real
 * one is waited for.
 */
public final class SyncsBench {

    private static final int PEOPLE = 100_000;
    private static final int GROUPS = 500;

    /** How often a directory is synced unless the configuration says otherwise. */
    private static final int FIVE_MINUTES = 300;

    /** Megabytes that the first sync may need beyond what was in use before it. */
    private static final int MORE_MEMORY = 128;

    private SyncsBench() {}

    /** Two syncs, one after the other. */
    public static List<Figure> measure(TestDatabase database) {
        LargePool pool = new LargePool(PEOPLE, GROUPS);
        List<Figure> figures = new ArrayList<>();
        HeapGrowth growth = HeapGrowth.begin();
        figures.add(sync(database, pool, "first sync, %,d memberships".formatted(pool.memberships())));
        double more = growth.end();
        figures.add(Figure.must(
                database + ": first sync, more memory, in a heap of %,.0f MB".formatted(HeapGrowth.mostMegabytes()),
                "%.0f MB".formatted(more),
                "under " + MORE_MEMORY + " MB",
                more < MORE_MEMORY));
        figures.add(sync(database, pool, "second sync, nothing changed"));
        return figures;
    }

    private static Figure sync(TestDatabase database, LargePool pool, String what) {
        Node node = new Node(database);
        Leases leases = new Leases(node.entityManager(), new DatabaseTime(node.entityManager()), new Heartbeats());
        Lease lease =
                node.inNew(() -> leases.take(Lease.SYNC, "a", SyncRuns.LEASE).orElseThrow());
        long began = System.nanoTime();
        SyncRun.Outcome outcome = synchronizer(node, leases, pool).run(lease);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (outcome != SyncRun.Outcome.COMPLETE) {
            throw new IllegalStateException(what + ": " + outcome);
        }
        return Figure.must(
                database + ": " + what, "%.1f s".formatted(seconds), "under five minutes", seconds < FIVE_MINUTES);
    }

    private static PoolSynchronizer synchronizer(Node node, Leases leases, LargePool pool) {
        EntityManager entityManager = node.entityManager();
        Clock clock = Clock.systemUTC();
        GrantLifecycle lifecycle = new GrantLifecycle(
                new AccessRepository(entityManager),
                new ReconcileAuditTrail(new AuditLog(entityManager)),
                new SessionUpdates(entityManager),
                clock);
        PendingChanges pendingChanges = new PendingChanges(entityManager, clock, TestEvents.unheard());
        return new PoolSynchronizer(
                entityManager,
                node,
                leases,
                new SyncRuns(entityManager, leases, clock, Duration.ofDays(30)),
                PoolParts.writer(entityManager),
                new DeprovisioningJob(
                        entityManager, node, leases, new Directory(entityManager), lifecycle, pendingChanges),
                pool,
                clock,
                new RetryPolicy(new Random(), time -> {}),
                new BoundedExecutor(task -> {}));
    }
}

package dev.lifeguard.sync;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.reconcile.GrantLifecycle;
import dev.lifeguard.reconcile.PendingChanges;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/** Sync runs for tests of other packages. */
public final class SyncParts {

    private SyncParts() {}

    /** One sync run by whoever has the lease; an administrator agrees to whatever it asks, and the next one does it. */
    public static Consumer<Lease> syncRuns(
            Transactions transactions,
            EntityManager entityManager,
            Leases leases,
            DirectoryWriter writer,
            GrantLifecycle lifecycle,
            PendingChanges pendingChanges,
            UserPool pool,
            Clock clock) {
        SyncRuns syncRuns = new SyncRuns(entityManager, leases, clock, Duration.ofDays(30));
        Directory directory = new Directory(entityManager);
        PoolSynchronizer synchronizer = new PoolSynchronizer(
                entityManager,
                transactions,
                leases,
                syncRuns,
                writer,
                new DeprovisioningJob(entityManager, transactions, leases, directory, lifecycle, pendingChanges),
                pool,
                clock,
                new RetryPolicy(new Random(), time -> {}),
                new BoundedExecutor(task -> {}));
        return lease -> {
            if (synchronizer.run(lease) == SyncRun.Outcome.NEEDS_CONFIRMATION) {
                transactions.inNew(
                        () -> syncRuns.confirm(directory.lastRun().orElseThrow().number()));
            }
        };
    }
}

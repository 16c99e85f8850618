package dev.lifeguard.sync;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.SyncOutcome;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.reconcile.GrantLifecycle;
import dev.lifeguard.reconcile.PendingChanges;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Passes over the pool for tests of other packages. */
public final class SyncParts {

    private SyncParts() {}

    /** One pass by whoever has the lease; an administrator agrees to whatever it asks, and the next one does it. */
    public static Consumer<Lease> passes(
            Transactions transactions,
            EntityManager entityManager,
            Leases leases,
            DirectoryWriter writer,
            GrantLifecycle steps,
            PendingChanges keys,
            UserPool pool,
            Clock clock) {
        SyncRuns passes = new SyncRuns(entityManager, leases, clock, Duration.ofDays(30));
        Directory mirror = new Directory(entityManager);
        PoolSynchronizer refresh = new PoolSynchronizer(
                entityManager,
                transactions,
                leases,
                passes,
                writer,
                new DeprovisioningJob(entityManager, transactions, leases, mirror, steps, keys),
                pool,
                clock,
                new RetryPolicy(time -> {}));
        return lease -> {
            if (refresh.run(lease) == SyncOutcome.NEEDS_CONFIRMATION) {
                transactions.inNew(
                        () -> passes.confirm(mirror.lastPass().orElseThrow().number()));
            }
        };
    }
}

package dev.lifeguard.sync;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.MirrorWriter;
import dev.lifeguard.directory.PassOutcome;
import dev.lifeguard.directory.Passes;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.reconcile.DirtyKeys;
import dev.lifeguard.reconcile.GrantSteps;
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
            MirrorWriter writer,
            GrantSteps steps,
            DirtyKeys keys,
            UserPool pool,
            Clock clock) {
        Passes passes = new Passes(entityManager, leases, clock, Duration.ofDays(30));
        PoolMirror mirror = new PoolMirror(entityManager);
        MirrorRefresh refresh = new MirrorRefresh(
                entityManager,
                transactions,
                leases,
                passes,
                writer,
                new Departures(entityManager, transactions, leases, mirror, steps, keys),
                pool,
                clock,
                new Patience(time -> {}));
        return lease -> {
            if (refresh.run(lease) == PassOutcome.ASKS) {
                transactions.inNew(
                        () -> passes.confirm(mirror.lastPass().orElseThrow().number()));
            }
        };
    }
}

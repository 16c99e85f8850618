package dev.lifeguard.sync;

import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.directory.SyncRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sees to it that the directory is fresh: one node at a time makes a sync run when the last one is old enough. */
@ApplicationScoped
public class SyncWorker {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final Transactions transactions;
    private final Leases leases;
    private final SyncRuns syncRuns;
    private final PoolSynchronizer synchronizer;
    private final NodeName node;
    private final Clock clock;
    private final Event<SyncRun.Completed> syncCompleted;
    private final Duration interval;
    private final Heartbeats heartbeats;
    private final Lock underWay = new ReentrantLock();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile Instant announced = Instant.MIN;

    @Inject
    SyncWorker(
            Transactions transactions,
            Leases leases,
            SyncRuns syncRuns,
            PoolSynchronizer synchronizer,
            NodeName node,
            Clock clock,
            Event<SyncRun.Completed> syncCompleted,
            @ConfigProperty(name = "lifeguard.sync-interval", defaultValue = "PT5M") Duration interval,
            Heartbeats heartbeats) {
        this.transactions = transactions;
        this.leases = leases;
        this.syncRuns = syncRuns;
        this.synchronizer = synchronizer;
        this.node = node;
        this.clock = clock;
        this.syncCompleted = syncCompleted;
        this.interval = interval;
        this.heartbeats = heartbeats;
    }

    /** For the container's proxy only. */
    SyncWorker() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** How old the directory may become. */
    Duration interval() {
        return interval;
    }

    /**
     * Makes a sync run if it is time for one, whichever node made the last; one of another node is heard of here.
     *
     * @return false if the pool did not let itself be read; then it should be tried again soon
     */
    boolean syncIfOld() {
        Optional<Instant> last = transactions.inNew(syncRuns::lastComplete);
        last.filter(began -> began.isAfter(announced)).ifPresent(this::announce);
        return isFresh(last) || sync();
    }

    private boolean isFresh(Optional<Instant> last) {
        Instant now = clock.instant();
        return last.filter(began -> !began.isAfter(now) && began.plus(interval).isAfter(now))
                .isPresent();
    }

    /** Again at the next look, if somebody who hears of it cannot do what follows: nothing else tells them. */
    private void announce(Instant began) {
        syncCompleted.fire(new SyncRun.Completed(began));
        announced = began;
    }

    /**
     * Makes a sync run now; while one is under way on this node, one more after it, however often it is asked for.
     * Nobody waits for that: what is asked for in the moment in which one ends must not be lost, and no thread be held
     * by it.
     */
    boolean sync() {
        boolean well = true;
        wanted.set(true);
        while (wanted.get() && underWay.tryLock()) {
            try {
                wanted.set(false);
                heartbeats.beat(Heartbeat.SYNC);
                well = runWithLease();
            } finally {
                heartbeats.rest(Heartbeat.SYNC);
                underWay.unlock();
            }
        }
        return well;
    }

    private boolean runWithLease() {
        Optional<Lease> lease = transactions.inNew(() -> leases.take(Lease.SYNC, node.value(), SyncRuns.LEASE));
        return lease.isEmpty() || run(lease.get());
    }

    private boolean run(Lease lease) {
        Instant began = clock.instant();
        SyncRun.Outcome outcome;
        try {
            outcome = synchronizer.run(lease);
        } catch (LeaseLostException lost) {
            LOG.log(Level.INFO, "directory sync: {0}", lost.getMessage());
            return true;
        } finally {
            transactions.inNew(() -> leases.release(lease));
        }
        if (outcome == SyncRun.Outcome.COMPLETE) {
            announce(began);
        }
        return outcome != SyncRun.Outcome.STOPPED_EARLY;
    }
}

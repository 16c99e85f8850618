package dev.lifeguard.sync;

import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Look;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.SyncOutcome;
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

/** Sees to it that the copy of the pool is fresh: one node at a time makes a pass when the last one is old enough. */
@ApplicationScoped
public class SyncWorker {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final Transactions transactions;
    private final Leases leases;
    private final SyncRuns passes;
    private final PoolSynchronizer refresh;
    private final NodeName node;
    private final Clock clock;
    private final Event<SyncCompleted> passed;
    private final Duration interval;
    private final Heartbeats looks;
    private final Lock underWay = new ReentrantLock();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile Instant heardOf = Instant.MIN;

    @Inject
    SyncWorker(
            Transactions transactions,
            Leases leases,
            SyncRuns passes,
            PoolSynchronizer refresh,
            NodeName node,
            Clock clock,
            Event<SyncCompleted> passed,
            @ConfigProperty(name = "lifeguard.mirror-refresh", defaultValue = "PT5M") Duration interval,
            Heartbeats looks) {
        this.transactions = transactions;
        this.leases = leases;
        this.passes = passes;
        this.refresh = refresh;
        this.node = node;
        this.clock = clock;
        this.passed = passed;
        this.interval = interval;
        this.looks = looks;
    }

    /** For the container's proxy only. */
    SyncWorker() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** How old the copy may become. */
    Duration interval() {
        return interval;
    }

    /**
     * Makes a pass if it is time for one, whichever node made the last; one of another node is heard of here.
     *
     * @return false if the pool did not let itself be read; then it should be tried again soon
     */
    boolean refreshIfOld() {
        Optional<Instant> last = transactions.inNew(passes::lastComplete);
        last.filter(began -> began.isAfter(heardOf)).ifPresent(this::tell);
        return isFresh(last) || refresh();
    }

    private boolean isFresh(Optional<Instant> last) {
        Instant now = clock.instant();
        return last.filter(began -> !began.isAfter(now) && began.plus(interval).isAfter(now))
                .isPresent();
    }

    private void tell(Instant began) {
        heardOf = began;
        passed.fire(new SyncCompleted(began));
    }

    /**
     * Makes a pass now; while one is under way on this node, one more after it, however often it is asked for. Nobody waits for
     * that: what is asked for in the moment in which one ends must not be lost, and no thread be held by it.
     */
    boolean refresh() {
        boolean well = true;
        wanted.set(true);
        while (wanted.get() && underWay.tryLock()) {
            try {
                wanted.set(false);
                looks.goesOn(Look.SYNC);
                well = takeTurn();
            } finally {
                looks.rests(Look.SYNC);
                underWay.unlock();
            }
        }
        return well;
    }

    private boolean takeTurn() {
        Optional<Lease> lease = transactions.inNew(() -> leases.take(Lease.SYNC, node.value(), SyncRuns.LEASE));
        return lease.isEmpty() || pass(lease.get());
    }

    private boolean pass(Lease lease) {
        Instant began = clock.instant();
        SyncOutcome outcome;
        try {
            outcome = refresh.run(lease);
        } catch (LeaseLostException lost) {
            LOG.log(Level.INFO, "mirror pass: {0}", lost.getMessage());
            return true;
        } finally {
            transactions.inNew(() -> leases.release(lease));
        }
        if (outcome == SyncOutcome.COMPLETE) {
            tell(began);
        }
        return outcome != SyncOutcome.STOPPED_EARLY;
    }
}

package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one worker of the cluster that tells the pool about changes: whichever node has the lease. It is woken by commits
 * on its own node, and {@link ReconcileTimer} calls it every second for those of others.
 */
@ApplicationScoped
public class ReconcileWorker {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** While nothing waits, the lease is kept for {@code /health} only, which names the node that works. */
    private static final long KEPT_AGAIN = ReconcileAttempts.LEASE.dividedBy(3).toNanos();

    private final Transactions transactions;
    private final Leases leases;
    private final ReconcileBatch batch;
    private final BoundedExecutor executor;
    private final NodeName node;
    private final Event<FaultPoint> faultPoints;
    private final Heartbeats heartbeats;
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile long kept = System.nanoTime() - KEPT_AGAIN;
    private volatile boolean stopped;

    @Inject
    ReconcileWorker(
            Transactions transactions,
            Leases leases,
            ReconcileBatch batch,
            BoundedExecutor executor,
            NodeName node,
            Event<FaultPoint> faultPoints,
            Heartbeats heartbeats) {
        this.transactions = transactions;
        this.leases = leases;
        this.batch = batch;
        this.executor = executor;
        this.node = node;
        this.faultPoints = faultPoints;
        this.heartbeats = heartbeats;
    }

    /** For the container's proxy only. */
    ReconcileWorker() {
        this(null, null, null, null, null, null, null);
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) MembershipChanged event) {
        faultPoints.fire(FaultPoint.COMMITTED);
        if (!stopped && !wanted.getAndSet(true)) {
            executor.execute(this::work);
        }
    }

    /** Works until nothing is left that can be done now. Returns at once where the work is being done already. */
    void work() {
        while (!stopped && working.compareAndSet(false, true)) {
            try {
                wanted.set(false);
                heartbeats.beat(Heartbeat.WORKER);
                workOff();
            } catch (LeaseLostException lost) {
                LOG.log(Level.INFO, "pool work: {0}", lost.getMessage());
            } catch (StoppingException stopping) {
                return;
            } catch (RuntimeException failed) {
                tell(failed);
                return;
            } finally {
                heartbeats.rest(Heartbeat.WORKER);
                working.set(false);
            }
            if (!wanted.get()) {
                return;
            }
        }
    }

    /** While a server takes the application away, calls fail in ways that say nothing. */
    private void tell(RuntimeException failed) {
        if (stopped) {
            LOG.log(Level.INFO, "pool work: broken off, because the application is stopping: {0}", failed.getMessage());
        } else {
            LOG.log(Level.WARNING, "pool work: stopped for now", failed);
        }
    }

    private void workOff() {
        if (System.nanoTime() - kept < KEPT_AGAIN && !batch.isWanted()) {
            return;
        }
        Optional<Lease> lease = lease();
        while (lease.isPresent() && batch.run(lease.get()) && !stopped) {
            lease = lease();
        }
    }

    private Optional<Lease> lease() {
        Optional<Lease> lease =
                transactions.inNew(() -> leases.take(Lease.RECONCILER, node.value(), ReconcileAttempts.LEASE));
        kept = System.nanoTime();
        return lease;
    }

    /** Lets another node begin at once, and what is under way here end before the application does. */
    void stop() {
        stopped = true;
        try {
            lease().ifPresent(lease -> transactions.inNew(() -> leases.release(lease)));
        } finally {
            transactions.stop();
        }
    }
}

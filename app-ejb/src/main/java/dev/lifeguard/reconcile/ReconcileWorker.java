package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.OneAtATime;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.util.Optional;

/**
 * The one worker of the cluster that tells the pool about changes: whichever node has the lease. It is woken by commits
 * on its own node, and {@link ReconcileTimer} wakes it every second for those of others.
 */
@ApplicationScoped
public class ReconcileWorker {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** While nothing waits, the lease is kept for {@code /health} only, which names the node that works. */
    private static final long KEPT_AGAIN = ReconcileAttempts.LEASE.dividedBy(3).toNanos();

    private final Transactions transactions;
    private final Leases leases;
    private final ReconcileBatch batch;
    private final NodeName node;
    private final Event<FaultPoint> faultPoints;
    private final OneAtATime run;
    private volatile long kept = System.nanoTime() - KEPT_AGAIN;

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
        this.node = node;
        this.faultPoints = faultPoints;
        this.run = new OneAtATime(LOG, "pool work", this::workOff, executor, heartbeats, Heartbeat.WORKER);
    }

    /** For the container's proxy only. */
    ReconcileWorker() {
        this(null, null, null, null, null, null, null);
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) MembershipChanged event) {
        faultPoints.fire(FaultPoint.COMMITTED);
        run.soon();
    }

    /** Has a thread of the container look what there is to do, unless one does. */
    void wake() {
        run.wake();
    }

    /** Works until nothing is left that can be done now. Returns at once where the work is being done already. */
    void work() {
        run.now();
    }

    private void workOff() {
        if (System.nanoTime() - kept < KEPT_AGAIN && !batch.isWanted()) {
            return;
        }
        Optional<Lease> lease = lease();
        while (lease.isPresent() && batch.run(lease.get()) && !run.isStopped()) {
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
        run.stop();
        try {
            lease().ifPresent(lease -> transactions.inNew(() -> leases.release(lease)));
        } finally {
            transactions.stop();
        }
    }
}

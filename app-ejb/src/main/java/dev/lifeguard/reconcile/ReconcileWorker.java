package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Look;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.ManagedThreads;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.reconcile.Milestones.Milestone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one worker of the cluster that tells the pool about changes: whichever node has the lease. It is woken by commits on
 * its own node, and {@link ReconcileTimer} has it look every second for those of others.
 */
@ApplicationScoped
public class ReconcileWorker {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** While nothing waits, the lease is kept for {@code /health} only, which names the node that works. */
    private static final long KEPT_AGAIN = ReconcileAttempts.LEASE.dividedBy(3).toNanos();

    private final Transactions transactions;
    private final Leases leases;
    private final ReconcileBatch turn;
    private final ManagedThreads threads;
    private final NodeName node;
    private final Milestones milestones;
    private final Heartbeats looks;
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile long kept = System.nanoTime() - KEPT_AGAIN;
    private volatile boolean stopped;

    @Inject
    ReconcileWorker(
            Transactions transactions,
            Leases leases,
            ReconcileBatch turn,
            ManagedThreads threads,
            NodeName node,
            Milestones milestones,
            Heartbeats looks) {
        this.transactions = transactions;
        this.leases = leases;
        this.turn = turn;
        this.threads = threads;
        this.node = node;
        this.milestones = milestones;
        this.looks = looks;
    }

    /** For the container's proxy only. */
    ReconcileWorker() {
        this(null, null, null, null, null, null, null);
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PoolWorkWaits waits) {
        milestones.reached(Milestone.COMMITTED);
        if (!stopped && !wanted.getAndSet(true)) {
            threads.soon(this::work);
        }
    }

    /** Works until nothing is left that can be done now. Returns at once where the work is being done already. */
    void work() {
        while (!stopped && working.compareAndSet(false, true)) {
            try {
                wanted.set(false);
                looks.goesOn(Look.WORKER);
                workOff();
            } catch (LeaseLostException lost) {
                LOG.log(Level.INFO, "pool work: {0}", lost.getMessage());
            } catch (StoppingException stopping) {
                return;
            } catch (RuntimeException failed) {
                tell(failed);
                return;
            } finally {
                looks.rests(Look.WORKER);
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
        if (System.nanoTime() - kept < KEPT_AGAIN && !turn.isWanted()) {
            return;
        }
        Optional<Lease> lease = lease();
        while (lease.isPresent() && turn.take(lease.get()) && !stopped) {
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

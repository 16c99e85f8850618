package dev.lifeguard.notice;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.OneAtATime;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.reconcile.FaultPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The one worker of the cluster that sends notices: whichever node has the lease, in a thread of its own, so that a
 * mail server that hangs holds up nothing but notices. It is woken by commits on its own node, and {@link NoticeTimer}
 * calls it for those of others and for what has become due.
 */
@ApplicationScoped
public class NoticeWorker {

    private static final Logger LOG = System.getLogger("dev.lifeguard.notices");

    private final Transactions transactions;
    private final Leases leases;
    private final Dispatcher dispatcher;
    private final NodeName node;
    private final Event<FaultPoint> faultPoints;
    private final OneAtATime run;

    @Inject
    NoticeWorker(
            Transactions transactions,
            Leases leases,
            Dispatcher dispatcher,
            BoundedExecutor executor,
            NodeName node,
            Event<FaultPoint> faultPoints,
            Heartbeats heartbeats) {
        this.transactions = transactions;
        this.leases = leases;
        this.dispatcher = dispatcher;
        this.node = node;
        this.faultPoints = faultPoints;
        this.run = new OneAtATime(LOG, "notices", this::workOff, executor, heartbeats, Heartbeat.NOTICES);
    }

    /** For the container's proxy only. */
    NoticeWorker() {
        this(null, null, null, null, null, null, null);
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Written event) {
        faultPoints.fire(FaultPoint.NOTICE_COMMITTED);
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
        if (!dispatcher.isWanted()) {
            return;
        }
        Optional<Lease> lease = transactions.inNew(() -> leases.take(Lease.NOTICES, node.value(), Dispatcher.LEASE));
        while (lease.isPresent() && !run.isStopped() && dispatcher.work(lease.get())) {
            LOG.log(Level.DEBUG, "notices: one step done, and there may be more");
        }
        if (run.isStopped() && lease.isPresent()) {
            transactions.inNew(() -> leases.release(lease.get()));
        }
    }

    /** Lets another node begin at once; while a message is under way here, only when that is done. */
    void stop() {
        if (!run.stop()) {
            return;
        }
        try {
            transactions
                    .inNew(() -> leases.take(Lease.NOTICES, node.value(), Dispatcher.LEASE))
                    .ifPresent(lease -> transactions.inNew(() -> leases.release(lease)));
        } catch (StoppingException already) {
            LOG.log(Level.DEBUG, already.getMessage());
        }
    }
}

package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.MembershipId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the worker does when it is woken: seals the audit log, ends what is due, carries out decisions about many and
 * works off the pending changes, several at the same time. How fast in all is bounded by our share of the pool's quota,
 * so the end of many memberships at once keeps its pace; and since changes that people wait for are always the next to
 * be begun, they never wait for all of the rest.
 */
@Dependent
public class ReconcileBatch {

    /** Enough to use the whole quota of 25 calls a second at 100 ms and a look-up each, with something to spare. */
    static final int PARALLEL = 8;

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final Transactions transactions;
    private final AuditSealer sealer;
    private final PendingChanges pendingChanges;
    private final ExpirationJob expirationJob;
    private final MassWork massWork;
    private final Reconciler reconciler;
    private final BoundedExecutor executor;
    private final Clock clock;
    private final Quarantine<MembershipId> quarantine = new Quarantine<>();
    private final FailureLog massWorkLog =
            new FailureLog(LOG, "decisions about many memberships are not carried out for now");

    @Inject
    ReconcileBatch(
            Transactions transactions,
            AuditSealer sealer,
            PendingChanges pendingChanges,
            ExpirationJob expirationJob,
            MassWork massWork,
            Reconciler reconciler,
            BoundedExecutor executor,
            Clock clock) {
        this.transactions = transactions;
        this.sealer = sealer;
        this.pendingChanges = pendingChanges;
        this.expirationJob = expirationJob;
        this.massWork = massWork;
        this.reconciler = reconciler;
        this.executor = executor;
        this.clock = clock;
    }

    /** Whether there is anything to do, asked without the lease: a node that has nothing to do writes nothing. */
    boolean isWanted() {
        return transactions.inNew(() -> expirationJob.areWaiting()
                        || sealer.isWaiting()
                        || !pendingChanges.due(clock.instant(), 1).isEmpty())
                || decisionsWait();
    }

    private boolean decisionsWait() {
        try {
            return transactions.inNew(massWork::isWaiting);
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            massWorkLog.failed(unforeseen);
            return false;
        }
    }

    /**
     * Does what waits, and what comes meanwhile.
     *
     * @return whether there may be more to do at once; not while the pool does not answer
     * @throws LeaseLostException if another node has taken over
     */
    boolean run(Lease lease) {
        AtomicBoolean any = new AtomicBoolean();
        boolean answers = executor.runAll(
                PARALLEL,
                (Set<MembershipId> running, int free) -> {
                    // No more at a time than there are threads: people who wait need not wait for all. And where the
                    // pool keeps every thread waiting, ends are written down and sealed all the same.
                    boolean sealed = sealer.seal(lease, !running.isEmpty());
                    boolean ended = expirationJob.end(lease, Math.max(free, 1));
                    boolean decided = decide(lease, Math.max(free, 1));
                    List<MembershipId> next = next(running, free);
                    any.compareAndSet(false, sealed || ended || decided || !next.isEmpty());
                    return next;
                },
                key -> reconcile(lease, key));
        return answers && any.get();
    }

    /** Whoever waits for the pool need not wait until decisions about many can be carried out again. */
    private boolean decide(Lease lease, int most) {
        try {
            boolean some = massWork.some(lease, most);
            massWorkLog.worked();
            return some;
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            massWorkLog.failed(unforeseen);
            return false;
        }
    }

    /** A change whose failure cannot be written down would be the next one again at once. */
    private boolean reconcile(Lease lease, MembershipId key) {
        try {
            return reconciler.reconcile(lease, key);
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException notEvenThat) {
            // A database that is away says so here; nothing need be left alone for that.
            transactions.inNew(() -> pendingChanges.due(clock.instant(), 1));
            LOG.log(Level.WARNING, "pool work: nor can it be written down that it failed", notEvenThat);
            quarantine.add(key, clock.instant(), Quarantine.UNWRITTEN);
            return true;
        }
    }

    private List<MembershipId> next(Set<MembershipId> running, int free) {
        int rest = quarantine.release(clock.instant(), Quarantine.UNWRITTEN);
        if (free == 0) {
            return List.of();
        }
        return transactions.inNew(() -> pendingChanges.due(clock.instant(), running.size() + rest + free)).stream()
                .filter(key -> !running.contains(key) && quarantine.isFree(key))
                .limit(free)
                .toList();
    }
}

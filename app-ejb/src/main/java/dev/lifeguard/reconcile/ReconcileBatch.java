package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.reconcile.MassWork.PoolCall;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

    /** Of these at most so many are calls for many at once: each may take as long as the pool does. */
    static final int MASS_CALLS = 2;

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final Transactions transactions;
    private final AuditSealer sealer;
    private final PendingChanges pendingChanges;
    private final ExpirationJob expirationJob;
    private final List<Decisions> decisions;
    private final Reconciler reconciler;
    private final BoundedExecutor executor;
    private final Clock clock;
    private final Quarantine<MembershipId> quarantine = new Quarantine<>();

    @Inject
    ReconcileBatch(
            Transactions transactions,
            AuditSealer sealer,
            PendingChanges pendingChanges,
            ExpirationJob expirationJob,
            List<MassWork> massWork,
            Reconciler reconciler,
            BoundedExecutor executor,
            Clock clock) {
        this.transactions = transactions;
        this.sealer = sealer;
        this.pendingChanges = pendingChanges;
        this.expirationJob = expirationJob;
        this.decisions = massWork.stream().map(Decisions::new).toList();
        this.reconciler = reconciler;
        this.executor = executor;
        this.clock = clock;
    }

    /** Whatever decides about many, for the constructor above: looked up once. */
    @Produces
    static List<MassWork> massWork(@Any Instance<MassWork> all) {
        return all.stream().toList();
    }

    /** Whether there is anything to do, asked without the lease: a node that has nothing to do writes nothing. */
    boolean isWanted() {
        return transactions.inNew(() -> expirationJob.areWaiting()
                        || sealer.isWaiting()
                        || !pendingChanges.due(clock.instant(), 1).isEmpty())
                || decisionsWait();
    }

    private boolean decisionsWait() {
        return decisions.stream().anyMatch(one -> one.areWaiting(transactions));
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
                (Set<WorkItem> running, int free) -> {
                    // No more at a time than there are threads: people who wait need not wait for all. And where the
                    // pool keeps every thread waiting, ends are written down and sealed all the same.
                    boolean sealed = sealer.seal(lease, !running.isEmpty());
                    boolean ended = expirationJob.end(lease, Math.max(free, 1));
                    boolean decided = decide(lease, Math.max(free, 1));
                    List<WorkItem> next = next(running, free);
                    any.compareAndSet(false, sealed || ended || decided || !next.isEmpty());
                    return next;
                },
                item -> answers(lease, item));
        return answers && any.get();
    }

    /** What has a thread of its own. */
    private sealed interface WorkItem {

        /** A change of a membership. */
        record Change(MembershipId key) implements WorkItem {}

        /** A call for one of many. */
        record Call(PoolCall call) implements WorkItem {}
    }

    /** Whether the pool answers; whoever decides about many leaves it alone by themselves if not. */
    private boolean answers(Lease lease, WorkItem item) {
        if (item instanceof WorkItem.Change change) {
            return reconcile(lease, change.key());
        }
        ((WorkItem.Call) item).call().run(lease);
        return true;
    }

    private boolean decide(Lease lease, int most) {
        boolean some = false;
        for (Decisions one : decisions) {
            some |= one.some(lease, most);
        }
        return some;
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

    private List<WorkItem> next(Set<WorkItem> running, int free) {
        int rest = quarantine.release(clock.instant(), Quarantine.UNWRITTEN);
        if (free == 0) {
            return List.of();
        }
        List<WorkItem> next = new ArrayList<>();
        transactions.inNew(() -> pendingChanges.due(clock.instant(), running.size() + rest + free)).stream()
                .filter(key -> !running.contains(new WorkItem.Change(key)) && quarantine.isFree(key))
                .limit(free)
                .map(WorkItem.Change::new)
                .forEach(next::add);
        next.addAll(calls(running, free - next.size()));
        return next;
    }

    private List<WorkItem.Call> calls(Set<WorkItem> running, int free) {
        Set<PoolCall> underWay = running.stream()
                .filter(WorkItem.Call.class::isInstance)
                .map(item -> ((WorkItem.Call) item).call())
                .collect(Collectors.toSet());
        int most = Math.min(free, MASS_CALLS - underWay.size());
        List<PoolCall> calls = new ArrayList<>();
        for (Decisions one : decisions) {
            if (calls.size() < most) {
                calls.addAll(one.calls(transactions, underWay, most - calls.size()));
            }
        }
        return calls.stream().map(WorkItem.Call::new).toList();
    }

    /**
     * One kind of decisions about many. When something unforeseen goes wrong with it, neither the other kinds nor
     * whoever waits for the pool need wait until it can be carried out again.
     */
    private static final class Decisions {

        private final MassWork work;
        private final FailureLog waiting;
        private final FailureLog carriedOut;
        private final FailureLog called;

        Decisions(MassWork work) {
            this.work = work;
            String kind = work.getClass().getSimpleName();
            waiting = new FailureLog(LOG, kind + ": nobody knows whether there is something to carry out");
            carriedOut = new FailureLog(LOG, kind + ": decisions about many are not carried out for now");
            called = new FailureLog(LOG, kind + ": the pool is not called for decisions about many for now");
        }

        boolean areWaiting(Transactions transactions) {
            return unless(waiting, false, () -> transactions.inNew(work::isWaiting));
        }

        boolean some(Lease lease, int most) {
            return unless(carriedOut, false, () -> work.some(lease, most));
        }

        List<PoolCall> calls(Transactions transactions, Set<PoolCall> underWay, int most) {
            return unless(called, List.of(), () -> transactions.inNew(() -> work.calls(underWay, most)));
        }

        private static <T> T unless(FailureLog log, T otherwise, Supplier<T> asked) {
            try {
                T answer = asked.get();
                log.worked();
                return answer;
            } catch (LeaseLostException | StoppingException passing) {
                throw passing;
            } catch (RuntimeException unforeseen) {
                log.failed(unforeseen);
                return otherwise;
            }
        }
    }
}

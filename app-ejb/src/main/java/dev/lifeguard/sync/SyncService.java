package dev.lifeguard.sync;

import dev.lifeguard.cluster.ManagedThreads;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.reconcile.ReconcileAuditTrail;
import dev.lifeguard.reconcile.ReconcilerHealth;
import dev.lifeguard.reconcile.ReconcilerHealthService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** The copy of the pool, for administrators: how the last pass went, another one now, and a yes to what a pass asks. */
@Stateless
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SyncService {

    private final Transactions transactions;
    private final Directory mirror;
    private final SyncRuns passes;
    private final SyncWorker work;
    private final ManagedThreads threads;
    private final ReconcilerHealthService health;
    private final ReconcileAuditTrail records;
    private final CurrentUser caller;
    private final Clock clock;
    private final NodeName node;

    @Inject
    SyncService(
            Transactions transactions,
            Directory mirror,
            SyncRuns passes,
            SyncWorker work,
            ManagedThreads threads,
            ReconcilerHealthService health,
            ReconcileAuditTrail records,
            CurrentUser caller,
            Clock clock,
            NodeName node) {
        this.transactions = transactions;
        this.mirror = mirror;
        this.passes = passes;
        this.work = work;
        this.threads = threads;
        this.health = health;
        this.records = records;
        this.caller = caller;
        this.clock = clock;
        this.node = node;
    }

    /** For the container only. */
    public SyncService() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** The last pass, under way or over; nothing before the first. */
    public Optional<SyncRun> lastPass() {
        return transactions.inNew(mirror::lastPass);
    }

    /** Begins a pass in the background; while one is under way on this node, one more after it, however often it is asked for. */
    public void refreshNow() {
        threads.soon(work::refresh);
    }

    /**
     * Agrees that what a pass asks about may vanish, and begins another pass, which takes out just that and asks again about anything else.
     *
     * @param passNumber the pass that was looked at
     * @return false if it does not ask anything (any more)
     */
    public boolean confirmShrinking(long passNumber) {
        boolean agreed = transactions.inNew(() -> agree(passNumber));
        if (agreed) {
            refreshNow();
        }
        return agreed;
    }

    private boolean agree(long passNumber) {
        boolean asked = passes.confirm(passNumber);
        if (asked) {
            records.shrinks(caller.id(), passes.question(passNumber), clock.instant());
        }
        return asked;
    }

    /** What this node is called. */
    public String node() {
        return node.value();
    }

    /** How changes reach the pool. */
    public ReconcilerHealth work() {
        return health.reconciler();
    }
}

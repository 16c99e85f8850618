package dev.lifeguard.sync;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.reconcile.ReconcileAuditTrail;
import dev.lifeguard.reconcile.ReconcilerHealth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * The directory, for administrators: how the last sync run went, another one now, and a yes to what a sync run asks.
 */
@Stateless
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SyncService {

    private final Transactions transactions;
    private final Directory directory;
    private final SyncRuns syncRuns;
    private final SyncWorker worker;
    private final BoundedExecutor executor;
    private final ReconcilerHealth health;
    private final ReconcileAuditTrail auditTrail;
    private final CurrentUser caller;
    private final Clock clock;
    private final NodeName node;

    @Inject
    SyncService(
            Transactions transactions,
            Directory directory,
            SyncRuns syncRuns,
            SyncWorker worker,
            BoundedExecutor executor,
            ReconcilerHealth health,
            ReconcileAuditTrail auditTrail,
            CurrentUser caller,
            Clock clock,
            NodeName node) {
        this.transactions = transactions;
        this.directory = directory;
        this.syncRuns = syncRuns;
        this.worker = worker;
        this.executor = executor;
        this.health = health;
        this.auditTrail = auditTrail;
        this.caller = caller;
        this.clock = clock;
        this.node = node;
    }

    /** For the container's proxy only. */
    public SyncService() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** The last sync run, under way or over; nothing before the first. */
    public Optional<SyncRun> lastRun() {
        return transactions.inNew(directory::lastRun);
    }

    /**
     * Begins a sync run in the background; while one is under way on this node, one more after it, however often it is
     * asked for.
     */
    public void syncNow() {
        executor.execute(worker::sync);
    }

    /**
     * Agrees that what a sync run asks about may vanish, and begins another sync run, which takes out just that and
     * asks again about anything else.
     *
     * @param number which sync run that was looked at
     * @return false if it does not ask anything (any more)
     */
    public boolean confirmRemovals(long number) {
        boolean agreed = transactions.inNew(() -> agree(number));
        if (agreed) {
            syncNow();
        }
        return agreed;
    }

    private boolean agree(long number) {
        boolean asked = syncRuns.confirm(number);
        if (asked) {
            auditTrail.removalsConfirmed(caller.id(), syncRuns.question(number), clock.instant());
        }
        return asked;
    }

    /** What this node is called. */
    public String node() {
        return node.value();
    }

    /** How changes reach the pool. */
    public ReconcilerHealth.Report reconciler() {
        return transactions.inNew(health::report);
    }
}

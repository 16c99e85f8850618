package dev.lifeguard.reconcile;

import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.time.Duration;

/**
 * Has the audit log sealed by the one worker of the cluster, so that there is one order. If that fails, the pool is
 * told all the same; {@code /health} shows what waits for its seal too long.
 */
@Dependent
public class AuditSealer {

    private static final long OFTEN_ENOUGH = Duration.ofSeconds(1).toNanos();

    private static final Logger LOG = System.getLogger("dev.lifeguard.audit");

    private final Transactions transactions;
    private final Leases leases;
    private final AuditSeals seals;
    private final FailureLog failureLog = new FailureLog(LOG, "the audit log is not sealed for now");
    private volatile long last = System.nanoTime() - OFTEN_ENOUGH;

    @Inject
    AuditSealer(Transactions transactions, Leases leases, AuditSeals seals) {
        this.transactions = transactions;
        this.leases = leases;
        this.seals = seals;
    }

    /** Whether anything waits for its seal; a part of the caller's transaction. */
    boolean isWaiting() {
        return seals.areMissing();
    }

    /**
     * Seals some of what waits; amid other work no more than once a second, because it takes its share of the lease's
     * lock.
     *
     * @param amid whether the pool is being told something meanwhile
     * @return whether there may be more
     * @throws LeaseLostException if another node has taken over
     */
    boolean seal(Lease lease, boolean amid) {
        if (amid && System.nanoTime() - last < OFTEN_ENOUGH) {
            return false;
        }
        last = System.nanoTime();
        try {
            boolean missing = transactions.inNew(seals::areMissing);
            if (missing) {
                transactions.inNew(() -> {
                    leases.keep(lease, ReconcileAttempts.LEASE);
                    seals.append();
                });
            }
            failureLog.worked();
            return missing;
        } catch (LeaseLostException | StoppingException notOurs) {
            throw notOurs;
        } catch (RuntimeException failed) {
            failureLog.failed(failed);
            return false;
        }
    }
}

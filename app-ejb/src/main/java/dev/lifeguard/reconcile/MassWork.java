package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import java.time.Duration;

/**
 * Decisions about many memberships at once, which the worker carries out a few at a time; another package knows which.
 */
public interface MassWork {

    /** For how long each transaction of the work keeps the lease. */
    Duration LEASE = ReconcileAttempts.LEASE;

    /**
     * Whether there is something to carry out now, asked in the caller's transaction, and by nodes without the lease.
     */
    boolean isWaiting();

    /**
     * Carries out some. One that fails holds up nothing else.
     *
     * @param most how many memberships at most
     * @return whether there may be more
     * @throws dev.lifeguard.cluster.LeaseLostException if another node has taken over
     */
    boolean some(Lease lease, int most);
}

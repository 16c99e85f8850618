package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Decisions about many people or memberships at once, which the worker carries out a few at a time; other packages know
 * which.
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

    /**
     * What the pool must be told or asked for them next. That takes its time, so it is done beside changes of
     * memberships, and never instead of one that people wait for. Asked in the caller's transaction.
     *
     * @param underWay which are being done, and are not to be given again
     * @param most how many more at most
     */
    default List<PoolCall> calls(Set<PoolCall> underWay, int most) {
        return List.of();
    }

    /** Something that takes as long as the pool does; two about the same thing are equal. */
    interface PoolCall {

        /**
         * Does it, and writes down what came of it. Should that fail, the pool is left alone for a while.
         *
         * @throws dev.lifeguard.cluster.LeaseLostException if another node has taken over
         */
        void run(Lease lease);
    }
}

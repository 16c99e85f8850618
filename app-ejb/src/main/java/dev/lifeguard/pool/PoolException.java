package dev.lifeguard.pool;

/**
 * A call of the pool that did not give its answer. The message is fit for a log and for an administrator's eyes: it holds
 * no credentials, and nothing of a person but a username.
 */
public abstract sealed class PoolException extends RuntimeException
        permits PersonNotFound, GroupNotFound, PoolRefused, PoolThrottled, PoolUnavailable {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenCarriedOut;

    PoolException(String message, boolean mayHaveBeenCarriedOut, Throwable cause) {
        super(message, cause);
        this.mayHaveBeenCarriedOut = mayHaveBeenCarriedOut;
    }

    /**
     * Whether the change that was asked for may have happened all the same, so that asking again or looking is needed;
     * false only when it certainly did not.
     */
    public final boolean mayHaveBeenCarriedOut() {
        return mayHaveBeenCarriedOut;
    }
}

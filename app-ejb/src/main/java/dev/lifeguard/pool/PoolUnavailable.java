package dev.lifeguard.pool;

/**
 * No usable answer: a time-out, a broken connection, an error inside the pool, or an answer that makes no sense. Try
 * again later. Whether the change happened is known only if the call never reached the pool.
 */
public final class PoolUnavailable extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was asked and what went wrong
     * @param mayHaveBeenCarriedOut false only if the call certainly never reached the pool
     */
    public PoolUnavailable(String message, boolean mayHaveBeenCarriedOut, Throwable cause) {
        super(message, mayHaveBeenCarriedOut, cause);
    }
}

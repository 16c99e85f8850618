package dev.lifeguard.pool;

/**
 * Too many calls: the pool says so, or our own share of its quota was used up for longer than a call may wait. Nothing
 * happened; try again later, and slower.
 */
public final class PoolThrottled extends PoolException {

    private static final long serialVersionUID = 1L;

    /** @param message what was asked and who had enough of it */
    public PoolThrottled(String message, Throwable cause) {
        super(message, false, cause);
    }
}

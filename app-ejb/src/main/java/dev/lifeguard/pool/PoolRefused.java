package dev.lifeguard.pool;

/**
 * The pool understood and will not do it: rights or credentials that are missing, a pool that does not exist, a value
 * that it does not take. Nothing happened, and trying again does not help until somebody changes something.
 */
public final class PoolRefused extends PoolException {

    private static final long serialVersionUID = 1L;

    /** @param message what was asked and what the pool said, fit for a log */
    public PoolRefused(String message, Throwable cause) {
        super(message, false, cause);
    }
}

package dev.lifeguard.access;

import jakarta.ejb.ApplicationException;

/** There is no such request, group or person, or none that the caller may see: both look the same from outside. */
@ApplicationException(rollback = true)
public class UnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what such as "request", never what was typed */
    public UnknownException(String what) {
        super("there is no such " + what);
    }

    /**
     * There is one, and the caller may not see it. Nothing was done yet, and the audit log has an entry about it, which
     * is why the transaction is committed: for one of its own it would need a second connection while it holds the
     * first, and as many such callers at once as there are connections would wait for each other.
     */
    @ApplicationException(rollback = false)
    public static class Hidden extends UnknownException {

        private static final long serialVersionUID = 1L;

        Hidden(String what) {
            super(what);
        }
    }
}

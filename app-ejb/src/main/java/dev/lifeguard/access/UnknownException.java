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
}

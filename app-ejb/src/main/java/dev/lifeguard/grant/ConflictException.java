package dev.lifeguard.grant;

import jakarta.ejb.ApplicationException;

/**
 * Someone else changed it at the same time: what was to be stored does not fit what was stored meanwhile. Nothing is
 * stored.
 */
@ApplicationException(rollback = true)
public class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConflictException(Throwable cause) {
        super("somebody else was faster", cause);
    }
}

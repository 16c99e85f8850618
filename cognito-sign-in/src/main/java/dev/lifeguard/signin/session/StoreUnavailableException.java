package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SessionStore;

/**
 * The {@link SessionStore} has not answered, so nobody knows whose a session is: neither that person's, nor nobody's.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

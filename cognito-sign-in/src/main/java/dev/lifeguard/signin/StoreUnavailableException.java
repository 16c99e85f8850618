package dev.lifeguard.signin;

/** The {@link SessionStore} has not answered, so nobody knows whose a session is: neither that person's, nor nobody's. */
final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.lifeguard.cluster;

/** The application is being stopped: nothing new is begun, and what was to be done is done after the next start. */
public final class StoppingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppingException() {
        super("the application is stopping", null, false, false);
    }
}

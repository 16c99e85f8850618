package dev.lifeguard.notice;

import java.time.Duration;

/** A message was not taken, or nobody knows whether it was. */
class NotTakenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final Duration pause;

    NotTakenException(Failure failure, Throwable cause) {
        super(failure.name(), cause);
        this.failure = failure;
        this.pause = Duration.ZERO;
    }

    NotTakenException(Failure failure, Duration pause) {
        super(failure.name());
        this.failure = failure;
        this.pause = pause;
    }

    Failure failure() {
        return failure;
    }

    /** How long the other side asks for; zero if it does not say. */
    Duration pause() {
        return pause;
    }
}

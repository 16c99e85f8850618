package dev.lifeguard.reconcile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Says in the log that something has begun to fail, and not again before it has worked once more. */
final class FailureLog {

    private final Logger log;
    private final String message;
    private volatile boolean failing;

    FailureLog(Logger log, String message) {
        this.log = log;
        this.message = message;
    }

    void failed(RuntimeException failure) {
        if (!failing) {
            failing = true;
            log.log(Level.WARNING, message, failure);
        }
    }

    void worked() {
        failing = false;
    }
}

package dev.lifeguard.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the database hangs, by a question that this node asks it all the time anyway. A page that is begun while it
 * does would hold a thread and a connection for a minute, and soon there would be none for those who do not need the
 * database.
 *
 * <p>That it is down says every use of it by itself, and at once.
 */
@ApplicationScoped
public class DatabaseHeartbeat {

    /** Longer than the question takes on a machine that is busy. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** A question that failed after so long was given up: our settings wait three seconds for a connection. */
    static final Duration GIVEN_UP = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private volatile boolean asking;
    private volatile long askedAt;

    /** Until an answer has come: asking again does not mean that one will. */
    private volatile boolean silent;

    /** One that has heard nothing bad. */
    public DatabaseHeartbeat() {
        this(System::nanoTime);
    }

    DatabaseHeartbeat(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Asks, on one thread at a time; what the question throws arrives as it is. */
    public void listen(Runnable question) {
        askedAt = nanos.getAsLong();
        asking = true;
        boolean answered = false;
        try {
            question.run();
            answered = true;
        } finally {
            silent = !answered && (hangs() || lasts(GIVEN_UP));
            asking = false;
        }
    }

    /** Whether an answer is overdue, or the last one never came. */
    public boolean hangs() {
        return silent || (asking && lasts(LONGEST));
    }

    private boolean lasts(Duration time) {
        return nanos.getAsLong() - askedAt > time.toNanos();
    }
}

package dev.lifeguard.pool.cognito;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets a steady number of calls a second through, and a few more at once after a pause. Calls get their turns in the order
 * they ask; one that would have to wait too long gets none and delays nobody. There are no lanes here: who may go first
 * is for the one who makes the calls to say, call by call.
 *
 * <p>This is the generic cell rate algorithm: all it remembers is when the next call is due.
 */
final class TokenBucket {

    private static final double NANOS = 1e9;
    /** The part of a second's calls that may go at once after a pause. */
    private static final double BURST = 0.1;

    private final long interval;
    private final long slack;
    private final LongSupplier nanoClock;
    private long due;

    /**
     * @param perSecond how many calls a second, more than 0
     * @param nanoClock like {@link System#nanoTime()}: never goes back, begins anywhere
     */
    TokenBucket(double perSecond, LongSupplier nanoClock) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate must be more than 0");
        }
        this.interval = Math.round(NANOS / perSecond);
        this.slack = Math.round(Math.max(0, perSecond * BURST - 1) * interval);
        this.nanoClock = nanoClock;
        this.due = nanoClock.getAsLong();
    }

    /**
     * Takes the next turn.
     *
     * @return how long to wait for it; empty, and nothing is taken, if that is longer than asked for
     */
    synchronized Optional<Duration> take(Duration longestWait) {
        long now = nanoClock.getAsLong();
        long wait = Math.max(0, due - slack - now);
        if (wait > longestWait.toNanos()) {
            return Optional.empty();
        }
        due = (due - now > 0 ? due : now) + interval;
        return Optional.of(Duration.ofNanos(wait));
    }

    /** Gives back a turn that was taken and not used. */
    synchronized void giveBack() {
        due -= interval;
    }
}

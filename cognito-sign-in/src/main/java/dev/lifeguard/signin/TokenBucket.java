package dev.lifeguard.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often something may happen on this node: so many times a second in the long run, and a few more at once after a
 * pause. Turns are given in the order they are asked for; one that would have to be waited for too long is not taken
 * and delays nobody.
 *
 * <p>This is the generic cell rate algorithm: all it remembers is when the next turn is due. It is safe to share among
 * threads.
 */
public final class TokenBucket {

    private static final double NANOS = 1e9;

    private final long interval;
    private final long slack;
    private final LongSupplier nanoClock;
    private long due;

    /**
     * One by the clock of this machine.
     *
     * @param atOnce how many turns may be taken at once after a pause, 1 or more
     * @param perSecond how many turns a second, more than 0
     */
    public TokenBucket(double atOnce, double perSecond) {
        this(atOnce, perSecond, System::nanoTime);
    }

    /**
     * One by another clock.
     *
     * @param atOnce how many turns may be taken at once after a pause, 1 or more
     * @param perSecond how many turns a second, more than 0
     * @param nanoClock like {@link System#nanoTime()}: never goes back, begins anywhere
     */
    public TokenBucket(double atOnce, double perSecond, LongSupplier nanoClock) {
        if (!(perSecond > 0) || !(atOnce >= 1)) {
            throw new IllegalArgumentException("a rate must be more than 0, and at least 1 at once");
        }
        this.interval = Math.round(NANOS / perSecond);
        this.slack = Math.round((atOnce - 1) * interval);
        this.nanoClock = nanoClock;
        this.due = nanoClock.getAsLong();
    }

    /**
     * Takes the next turn if it may be had now.
     *
     * @return whether it was taken
     */
    public boolean take() {
        return take(Duration.ZERO).isPresent();
    }

    /**
     * Takes the next turn.
     *
     * @param longestWait how long the caller would wait for it
     * @return how long to wait for it; empty, and nothing is taken, if that is longer than asked for
     */
    public synchronized Optional<Duration> take(Duration longestWait) {
        long now = nanoClock.getAsLong();
        long wait = Math.max(0, due - slack - now);
        if (wait > longestWait.toNanos()) {
            return Optional.empty();
        }
        due = (due - now > 0 ? due : now) + interval;
        return Optional.of(Duration.ofNanos(wait));
    }

    /** Gives back a turn that was taken and not used, or that turned out not to count. */
    public synchronized void giveBack() {
        due -= interval;
    }
}

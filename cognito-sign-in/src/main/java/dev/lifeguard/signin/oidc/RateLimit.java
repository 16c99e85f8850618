package dev.lifeguard.signin.oidc;

import java.util.function.LongSupplier;

/** How often something may happen on this node: so many times at once, and so many times a second in the long run. */
final class RateLimit {

    private static final double NANOS_OF_A_SECOND = 1e9;

    private final int atOnce;
    private final double aSecond;
    private final LongSupplier nanoTime;
    private double left;
    private long lookedAt;

    RateLimit(int atOnce, double aSecond) {
        this(atOnce, aSecond, System::nanoTime);
    }

    RateLimit(int atOnce, double aSecond, LongSupplier nanoTime) {
        this.atOnce = atOnce;
        this.aSecond = aSecond;
        this.nanoTime = nanoTime;
        this.left = atOnce;
        this.lookedAt = nanoTime.getAsLong();
    }

    /** Whether it may happen once more now. */
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        left = Math.min(atOnce, left + (now - lookedAt) / NANOS_OF_A_SECOND * aSecond);
        lookedAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** What was taken turned out not to count. */
    synchronized void giveBack() {
        left = Math.min(atOnce, left + 1);
    }
}

package dev.lifeguard.local.api;

import java.time.Duration;
import java.time.Instant;

/** Lets through so many a second on average and at most one second's worth at once. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private double tokens;
    private int rate;
    private Instant last;

    /** Takes a token if there is one; with another rate than before it begins full again. */
    synchronized boolean take(int perSecond, Instant now) {
        if (last == null || rate != perSecond) {
            rate = perSecond;
            tokens = perSecond;
            last = now;
        }
        if (now.isAfter(last)) {
            tokens = Math.min(rate, tokens + Duration.between(last, now).toNanos() / NANOS * rate);
            last = now;
        }
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}

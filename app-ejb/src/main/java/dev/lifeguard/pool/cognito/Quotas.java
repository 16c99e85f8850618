package dev.lifeguard.pool.cognito;

import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.signin.TokenBucket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Our share of Cognito's quotas. They belong to everything in the AWS account and region, the sign-ins of other
 * applications' people included, so that Lifeguard at its busiest leaves the rest to them. Who of us may go first is
 * not said here, but by the one who makes the calls, call by call.
 */
final class Quotas {

    /** Longer than the longest distance of two calls, so that one caller alone never goes without. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** The part of a second's calls that may go at once after a pause. */
    private static final double BURST = 0.1;

    private final Map<QuotaCategory, TokenBucket> buckets = new EnumMap<>(QuotaCategory.class);
    private final RetryPolicy.Sleeper sleeper;

    /** @param share which part of each quota is ours, more than 0 and at most 1 */
    Quotas(double share, LongSupplier nanoClock, RetryPolicy.Sleeper sleeper) {
        for (QuotaCategory category : QuotaCategory.values()) {
            double perSecond = category.perSecond() * share;
            buckets.put(category, new TokenBucket(Math.max(1, perSecond * BURST), perSecond, nanoClock));
        }
        this.sleeper = sleeper;
    }

    /** By the clock of this machine. */
    static Quotas of(double share) {
        return new Quotas(share, System::nanoTime, RetryPolicy.Sleeper.SLEEP);
    }

    /**
     * Waits until a call may be made.
     *
     * @throws PoolException.Throttled if that would be too long
     * @throws PoolException.Unavailable if the thread is told to stop, which it stays told
     */
    void await(QuotaCategory category, CallContext call) {
        TokenBucket bucket = buckets.get(category);
        Duration wait = bucket.take(LONGEST_WAIT)
                .orElseThrow(() -> new PoolException.Throttled(
                        call.operation() + ": our share of the quota " + category + " is used up"));
        try {
            if (!wait.isZero()) {
                sleeper.sleep(wait);
            }
        } catch (InterruptedException stop) {
            bucket.giveBack();
            Thread.currentThread().interrupt();
            throw new PoolException.Unavailable(call.operation() + ": stopped while waiting for its turn", false, stop);
        }
    }
}

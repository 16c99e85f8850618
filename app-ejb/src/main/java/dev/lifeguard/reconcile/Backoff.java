package dev.lifeguard.reconcile;

import dev.lifeguard.pool.GroupNotFound;
import dev.lifeguard.pool.PersonNotFound;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolRefused;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the pool is asked again: twice as long each time, up to a bound, and never all at the same
 * moment. What somebody must repair first is tried seldom.
 */
final class Backoff {

    /** No pause is longer; a key that seems to wait for longer was written before the clock was set back. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORTEST_AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration after(int attempts, PoolException problem) {
        if (problem instanceof PoolRefused) {
            return pause(SHORTEST_AFTER_REFUSAL, LONGEST, attempts);
        }
        boolean missing = problem instanceof PersonNotFound || problem instanceof GroupNotFound;
        return missing ? afterTheUnforeseen(attempts) : pause(SHORTEST, LONG, attempts);
    }

    /** Nobody knows whether it helps to wait. */
    Duration afterTheUnforeseen(int attempts) {
        return pause(SHORTEST, LONGEST, attempts);
    }

    private Duration pause(Duration shortest, Duration longest, int attempts) {
        long full = Math.min(longest.toMillis(), shortest.toMillis() << Math.min(attempts, MOST_DOUBLINGS));
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}

package dev.lifeguard.pool;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * When the pool is asked again. A question is repeated at once, by the thread that needs the answer: a sync run of a
 * large pool is thousands of questions, and one that goes wrong must not cost the answers to all the others. A change
 * is never repeated here; this only says how long whoever keeps it waits: twice as long each time, up to a bound, and
 * never all at the same moment. What somebody must repair first is tried seldom.
 */
@Dependent
public class RetryPolicy {

    /** How often the same question is asked before it is given up. */
    public static final int TRIES = 4;

    /** No delay is longer; a change that seems to wait for longer was written before the clock was set back. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORTEST_AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;
    private final Sleeper sleeper;

    /** How a thread waits; a test waits by writing down for how long. */
    @FunctionalInterface
    public interface Sleeper {

        /** Really. */
        Sleeper SLEEP = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

        /** Returns after this time. */
        void sleep(Duration time) throws InterruptedException;
    }

    /** The delays differ from node to node, and threads really wait. */
    public RetryPolicy() {
        this(new Random(), Sleeper.SLEEP);
    }

    public RetryPolicy(RandomGenerator random, Sleeper sleeper) {
        this.random = random;
        this.sleeper = sleeper;
    }

    /**
     * Asks a question again when there was no answer.
     *
     * @throws PoolException the last one, or one that another try does not change
     */
    public <T> T ask(Supplier<T> question) {
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return question.get();
            } catch (PoolException.Unavailable | PoolException.Throttled noAnswer) {
                await(SHORTEST.multipliedBy(1L << (tries - 1)), noAnswer);
            }
        }
        return question.get();
    }

    private void await(Duration time, PoolException reason) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    /** How long a change waits that the pool has answered like this, after so many attempts before. */
    public Duration delayAfter(int attempts, PoolException problem) {
        if (problem instanceof PoolException.Refused) {
            return delay(SHORTEST_AFTER_REFUSAL, LONGEST_DELAY, attempts);
        }
        boolean missing =
                problem instanceof PoolException.PersonNotFound || problem instanceof PoolException.GroupNotFound;
        return missing ? delayAfterUnforeseen(attempts) : delay(SHORTEST, LONG, attempts);
    }

    /** The same after a failure of which nobody knows whether it helps to wait. */
    public Duration delayAfterUnforeseen(int attempts) {
        return delay(SHORTEST, LONGEST_DELAY, attempts);
    }

    private Duration delay(Duration shortest, Duration longest, int attempts) {
        long full = Math.min(longest.toMillis(), shortest.toMillis() << Math.min(attempts, MOST_DOUBLINGS));
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}

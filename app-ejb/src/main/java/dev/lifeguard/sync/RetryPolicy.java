package dev.lifeguard.sync;

import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolThrottled;
import dev.lifeguard.pool.PoolUnavailable;
import dev.lifeguard.pool.Sleeper;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks the pool the same question again when there was no answer. A pass over a large pool is thousands of questions; one
 * that goes wrong must not cost the answers to all the others. Only for questions: a change is not simply told again.
 */
final class RetryPolicy {

    /** How often the same is asked before it is given up. */
    static final int TRIES = 4;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Sleeper pause;

    RetryPolicy(Sleeper pause) {
        this.pause = pause;
    }

    /** @throws PoolException the last one, or one that another try does not change */
    <T> T ask(Supplier<T> question) {
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return question.get();
            } catch (PoolUnavailable | PoolThrottled noAnswer) {
                await(FIRST_PAUSE.multipliedBy(1L << (tries - 1)), noAnswer);
            }
        }
        return question.get();
    }

    private void await(Duration time, PoolException reason) {
        try {
            pause.of(time);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}

package dev.lifeguard.it;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits until something is so, and looks often at first; later a tenth of the time that it has waited lies between two
 * looks, for each is often a whole page, which what is waited for would have to share the processor with.
 */
final class Await {

    /**
     * Plenty for a slow machine, and longer than anything waits by itself: what a call may have done is looked up after
     * ninety seconds. What is waited for is there much sooner.
     */
    static final Duration SOON = Duration.ofMinutes(2);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private Await() {}

    /**
     * Looks until what is seen is as wished, and gives it.
     *
     * @throws AssertionError with what was seen last, if it is not in time
     */
    static <T> T until(Duration most, Supplier<T> look, Predicate<T> wished) {
        Instant begun = Instant.now();
        T seen = look.get();
        while (!wished.test(seen)) {
            Duration waited = Duration.between(begun, Instant.now());
            if (waited.compareTo(most) > 0) {
                throw new AssertionError("not within " + most + "; seen last: " + seen);
            }
            LockSupport.parkNanos(pauseAfter(waited).toNanos());
            seen = look.get();
        }
        return seen;
    }

    private static Duration pauseAfter(Duration waited) {
        Duration tenth = waited.dividedBy(10);
        if (tenth.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return tenth.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : tenth;
    }
}

package dev.lifeguard.it;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits until something is so, and looks often. */
final class Await {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private Await() {}

    /**
     * Looks until what is seen is as wished, and gives it.
     *
     * @throws AssertionError with what was seen last, if it is not in time
     */
    static <T> T until(Duration most, Supplier<T> look, Predicate<T> wished) {
        Instant deadline = Instant.now().plus(most);
        T seen = look.get();
        while (!wished.test(seen)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + most + "; seen last: " + seen);
            }
            LockSupport.parkNanos(PAUSE);
            seen = look.get();
        }
        return seen;
    }
}

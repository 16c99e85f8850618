package dev.lifeguard.pool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a thread waits; a test waits by writing down for how long. */
@FunctionalInterface
public interface Sleeper {

    /** Really. */
    Sleeper SLEEP = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

    /** Returns after this time. */
    void of(Duration time) throws InterruptedException;
}

package dev.lifeguard.local.misbehave;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits that end when their time is over or the pool stops, whichever is first. */
public final class Pauses implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(10);

    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Waits; false if the pool stopped meanwhile. */
    boolean pause(Duration time) {
        try {
            return !stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits as long as something is so, but not longer than a time. */
    void pauseWhile(BooleanSupplier so, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (so.getAsBoolean() && System.nanoTime() < end && pause(STEP)) {
            // Looks again after a step.
        }
    }

    /** Whether the pool has stopped. */
    boolean stopped() {
        return stopped.getCount() == 0;
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}

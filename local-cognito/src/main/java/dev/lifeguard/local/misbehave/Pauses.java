package dev.lifeguard.local.misbehave;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end when their time is over or the pool stops, whichever is first. */
public final class Pauses implements AutoCloseable {
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

    /** Whether the pool has stopped. */
    boolean stopped() {
        return stopped.getCount() == 0;
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}

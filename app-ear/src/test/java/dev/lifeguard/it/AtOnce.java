package dev.lifeguard.it;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What many do at the same time, each in a thread of their own. */
final class AtOnce {

    private static final long LONGEST_MINUTES = 10;

    private AtOnce() {}

    /**
     * Comes back when all have done it.
     *
     * @throws IllegalStateException with the cause, as soon as one fails or takes longer than anybody waits for
     */
    static void run(List<? extends Runnable> acts) {
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            List<Future<?>> all = acts.stream().map(threads::submit).collect(Collectors.toList());
            for (Future<?> one : all) {
                one.get(LONGEST_MINUTES, TimeUnit.MINUTES);
            }
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } finally {
            threads.shutdownNow();
        }
    }
}

package dev.lifeguard.run.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a starting server for a page every 20 ms until it answers with it. */
final class FirstPage {

    private static final long PAUSE_MILLIS = 20;

    private final View view;
    private final long begin = System.nanoTime();
    private final CompletableFuture<Duration> answered = new CompletableFuture<>();

    private FirstPage(View view) {
        this.view = view;
    }

    /** Begins to ask; the clock runs from here. */
    static FirstPage askFrom(View view) {
        FirstPage page = new FirstPage(view);
        Thread thread = new Thread(page::ask, "first-page");
        thread.setDaemon(true);
        thread.start();
        return page;
    }

    /** How long it took. */
    Duration await() throws InterruptedException {
        try {
            return answered.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException never) {
            throw new IllegalStateException("the first page did not come", never);
        }
    }

    private void ask() {
        try {
            while (!answers()) {
                Thread.sleep(PAUSE_MILLIS);
            }
            answered.complete(Duration.ofNanos(System.nanoTime() - begin));
        } catch (InterruptedException stopping) {
            answered.completeExceptionally(stopping);
        }
    }

    private boolean answers() {
        try {
            view.once();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}

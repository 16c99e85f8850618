package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SessionStore;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Calls to a {@link SessionStore}, which may hang: anybody can make up a cookie that has to be looked up, and requests
 * that wait would soon hold all threads of the server.
 *
 * <p>At most eight calls are under way at a time, on threads of their own, and a request waits two seconds for one. A
 * call that hangs keeps its place until the store lets go of it. Who finds no place is answered at once; only while the
 * store does its work they wait a moment for one, since many may come at once to a node that has just started. Once
 * somebody has waited in vain, nobody else waits until the store has answered. After a look-up
 * that failed none is begun for two seconds, unless the store answers before.
 *
 * <p>A sign-in that is to be stored waits longer for its place while the store works: it comes after everything else
 * was done, and strangers' look-ups, however many, must not keep people from signing in.
 */
final class StoreBulkhead {

    static final int MOST = 8;
    static final Duration LONGEST = Duration.ofSeconds(2);
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** What is stored at a sign-in, of which strangers can cause none, may take a little longer. */
    static final Duration LONGEST_SIGN_IN = Duration.ofSeconds(5);

    private static final Duration LONGEST_FOR_A_PLACE = Duration.ofMillis(200);
    private static final long IDLE_SECONDS = 30;

    private final Executor threads;
    private final LongSupplier nanos;
    private final Duration longestForAPlace;
    private final Semaphore places;
    private final Semaphore background = new Semaphore(1);
    private volatile boolean failing;

    /** Whether the only sign of failing is that there are more calls than places. */
    private volatile boolean crowded;

    private volatile long pausedUntil;

    /** @param threads makes threads in which the store can do its work */
    StoreBulkhead(ThreadFactory threads) {
        this(threads, System::nanoTime);
    }

    StoreBulkhead(ThreadFactory threads, LongSupplier nanos) {
        this(threads, nanos, LONGEST_FOR_A_PLACE);
    }

    /** @param longestForAPlace how long somebody waits for a place while the store does its work */
    StoreBulkhead(ThreadFactory threads, LongSupplier nanos, Duration longestForAPlace) {
        this(pool(threads), MOST, nanos, longestForAPlace);
    }

    private StoreBulkhead(Executor threads, int most, LongSupplier nanos, Duration longestForAPlace) {
        this.threads = threads;
        this.places = new Semaphore(most);
        this.nanos = nanos;
        this.longestForAPlace = longestForAPlace;
    }

    /** For a store that only looks into this node's memory: on the request's own thread, as many as there are. */
    static StoreBulkhead atOnce() {
        return new StoreBulkhead(Runnable::run, Integer.MAX_VALUE, System::nanoTime, LONGEST_FOR_A_PLACE);
    }

    private static Executor pool(ThreadFactory threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> made(threads, work));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A server's factory may say no by giving none, and the work would wait in the pool for ever. */
    private static Thread made(ThreadFactory threads, Runnable work) {
        Thread thread = threads.newThread(work);
        if (thread == null) {
            throw new RejectedExecutionException("the server gives no thread");
        }
        return thread;
    }

    /**
     * Looks something up.
     *
     * @throws StoreUnavailableException if the store failed, now or a moment ago, or does not answer in time
     */
    <T> T lookUp(Supplier<T> work) {
        if (isPaused()) {
            throw new StoreUnavailableException("it failed a moment ago", null);
        }
        try {
            return call(work, LONGEST, failing ? Duration.ZERO : longestForAPlace);
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException failed) {
            fails();
            throw new StoreUnavailableException(failed.getClass().getName(), failed);
        }
    }

    /**
     * Changes something, or forgets it. When that takes too long it may still be done later.
     *
     * @throws StoreUnavailableException if the store does not answer in time
     * @throws RuntimeException what the store throws
     */
    void write(Runnable work) {
        call(withoutAnswer(work), LONGEST, failing ? Duration.ZERO : longestForAPlace);
    }

    /** The same for a sign-in. */
    void writeSignIn(Runnable work) {
        askForSignIn(withoutAnswer(work));
    }

    /** Asks what a sign-in must know; as little as storing it is this kept from them by look-ups of strangers. */
    <T> T askForSignIn(Supplier<T> work) {
        return call(work, LONGEST_SIGN_IN, failing && !crowded ? Duration.ZERO : LONGEST_SIGN_IN);
    }

    private static Supplier<Void> withoutAnswer(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }

    /**
     * Does something that no request waits for: one such thing at a time, and only if there is a place for it now. What
     * it throws reaches nobody; but if it throws nothing, the store has answered.
     *
     * @return whether it was begun
     */
    boolean inBackground(Runnable work) {
        if (isPaused() || !background.tryAcquire()) {
            return false;
        }
        boolean begun = false;
        try {
            begun = places.tryAcquire() && isBegun(work);
        } finally {
            if (!begun) {
                background.release();
            }
        }
        return begun;
    }

    private boolean isBegun(Runnable work) {
        try {
            begin(() -> {
                try {
                    work.run();
                } finally {
                    background.release();
                }
                return null;
            });
            return true;
        } catch (StoreUnavailableException noThread) {
            return false;
        }
    }

    private boolean isPaused() {
        return failing && nanos.getAsLong() - pausedUntil < 0;
    }

    private <T> T call(Supplier<T> work, Duration longest, Duration longestForAPlace) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            takePlace(longestForAPlace);
            return begin(work).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hangs) {
            fails();
            throw new StoreUnavailableException("no answer within " + longest.toSeconds() + " s", hangs);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new StoreUnavailableException(failed.getCause().getClass().getName(), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted", stopping);
        }
    }

    private void takePlace(Duration longest) throws InterruptedException {
        if (!places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            crowded();
            throw new StoreUnavailableException(MOST + " calls wait for it", null);
        }
    }

    /** From now on nobody waits for a place, until the store has answered: those who wait hold the server's threads. */
    private void crowded() {
        if (!failing) {
            pausedUntil = nanos.getAsLong();
            crowded = true;
            failing = true;
        }
    }

    private <T> FutureTask<T> begin(Supplier<T> work) {
        FutureTask<T> call = new FutureTask<>(() -> {
            try {
                T answer = work.get();
                failing = false;
                return answer;
            } finally {
                places.release();
            }
        });
        try {
            threads.execute(call);
            return call;
        } catch (RuntimeException | Error noThread) {
            places.release();
            if (noThread instanceof RejectedExecutionException || noThread instanceof IllegalStateException) {
                throw new StoreUnavailableException("the server gives no thread", noThread);
            }
            throw noThread;
        }
    }

    private void fails() {
        pausedUntil = nanos.getAsLong() + PAUSE.toNanos();
        crowded = false;
        failing = true;
    }
}

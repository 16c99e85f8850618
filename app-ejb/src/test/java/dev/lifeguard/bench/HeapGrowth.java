package dev.lifeguard.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much more memory something needs while it is done: what is in use after a collection, before it and every few
 * seconds of it. What is already garbage does not count, so the figure hardly depends on how large the heap may be.
 */
public final class HeapGrowth {

    private static final double MEGABYTE = 1024 * 1024;
    private static final int SECONDS = 3;

    private final CountDownLatch over = new CountDownLatch(1);
    private final long before = used();
    private final AtomicLong most = new AtomicLong(before);
    private final Thread watch = new Thread(this::watch, "heap-growth");

    private HeapGrowth() {}

    /** Looks from now on, until it {@linkplain #end ends}. */
    public static HeapGrowth begin() {
        HeapGrowth growth = new HeapGrowth();
        growth.watch.start();
        return growth;
    }

    /** Bytes that are in use once what nobody needs any more was collected. */
    public static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void watch() {
        try {
            do {
                most.accumulateAndGet(used(), Math::max);
            } while (!over.await(SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** As large as the heap may become. */
    public static double mostMegabytes() {
        return Runtime.getRuntime().maxMemory() / MEGABYTE;
    }

    /** Looks for the last time, and gives the most in megabytes, beyond what was in use at the beginning. */
    public double end() {
        over.countDown();
        try {
            watch.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return (Math.max(most.get(), used()) - before) / MEGABYTE;
    }
}

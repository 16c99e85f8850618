package dev.lifeguard.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** How long one and the same thing takes, again and again, one after the other. */
public final class Latencies {

    private static final int WARMING_UP = 30;
    private static final int TIMES = 100;
    private static final double PERCENTILE = 0.95;
    private static final double NANOS = 1e6;

    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    /** Does it often; it is told which time it is, so that it can ask for something else each time. */
    public static Latencies of(IntConsumer act) {
        IntStream.range(0, WARMING_UP).forEach(act);
        double[] millis = IntStream.range(WARMING_UP, WARMING_UP + TIMES)
                .mapToDouble(time -> {
                    long began = System.nanoTime();
                    act.accept(time);
                    return (System.nanoTime() - began) / NANOS;
                })
                .toArray();
        Arrays.sort(millis);
        return new Latencies(millis);
    }

    /** With a bar for nineteen of twenty. */
    public Figure p95Under(String what, int barMillis) {
        double p95 = sorted[(int) Math.ceil(sorted.length * PERCENTILE) - 1];
        return Figure.must(
                what,
                String.format(Locale.ROOT, "p95 %.1f ms, median %.1f ms", p95, sorted[sorted.length / 2]),
                "p95 under " + barMillis + " ms",
                p95 < barMillis);
    }
}

package dev.lifeguard.run.measure;

import java.util.Arrays;

/**
 * What was seen of one target in one round.
 *
 * @param nanos how long the round took
 * @param serverNanos processor time that the server used meanwhile
 * @param sorted how long each good answer took, in nanoseconds, the shortest first
 * @param errors how many answers were not the expected ones
 * @param firstError what the first of them was, or nothing
 */
record LoadRound(long nanos, long serverNanos, long[] sorted, int errors, String firstError) {

    LoadRound {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    /** Good answers a second. */
    double rate() {
        return sorted.length * 1e9 / nanos;
    }

    /**
     * Processor time of the server for one good answer, in microseconds: what other work on the machine hardly changes.
     */
    double serverMicros() {
        return serverNanos / 1e3 / sorted.length;
    }

    /** So many of a hundred answers took no longer, in milliseconds. */
    double percentile(int hundredth) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(sorted.length * hundredth / 100.0);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}

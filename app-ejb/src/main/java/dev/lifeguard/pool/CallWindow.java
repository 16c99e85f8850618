package dev.lifeguard.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * When the calls of an act at the pool can be under way: an act that was decided and has no result yet is told to the
 * pool for some time, and some time later no call for it can arrive any more, so that nobody will write down what came
 * of it.
 */
public final class CallWindow {

    /** After so long the pool is not told any more: its answer to what is asked first took too long to be of use. */
    public static final Duration LATEST_BEGINNING = Duration.ofSeconds(60);

    /**
     * After so long no call can be under way any more: an act is at most two of them after its latest beginning, each
     * with up to 5 seconds for its turn and 10 for its answer.
     */
    public static final Duration LATEST_ARRIVAL = Duration.ofSeconds(90);

    private CallWindow() {}

    /** Whether the pool may be told still, so that no call is under way when nobody expects one any more. */
    public static boolean mayBegin(Instant begunAt, Instant now) {
        return isYounger(begunAt, LATEST_BEGINNING, now);
    }

    /** Whether a call for it may still reach the pool; a beginning in the future is from before a clock was set. */
    public static boolean mayStillArrive(Instant begunAt, Instant now) {
        return isYounger(begunAt, LATEST_ARRIVAL, now);
    }

    private static boolean isYounger(Instant begunAt, Duration age, Instant now) {
        return Duration.between(begunAt, now).abs().compareTo(age) < 0;
    }
}

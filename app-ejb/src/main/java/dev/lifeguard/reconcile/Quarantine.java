package dev.lifeguard.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this node leaves alone for a while, because nothing can be done about it, and not even that can be written down:
 * it would be the first again and again, and nothing behind it would ever be done.
 */
final class Quarantine<T> {

    /** A dead node's locks are kept for a minute at most. */
    static final Duration UNWRITTEN = Duration.ofSeconds(30);

    private final Map<T, Instant> until = new ConcurrentHashMap<>();

    /** From now on. */
    void add(T one, Instant now, Duration time) {
        until.put(one, now.plus(time));
    }

    /**
     * Releases those whose time is up, also if the clock was set back meanwhile.
     *
     * @return how many are left
     */
    int release(Instant now, Duration longest) {
        until.values().removeIf(end -> !end.isAfter(now) || end.isAfter(now.plus(longest)));
        return until.size();
    }

    boolean isFree(T one) {
        return !until.containsKey(one);
    }
}

package dev.lifeguard.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Watches whether this node still looks for what it must look for again and again. A database that falls silent, because
 * something between it and the node drops everything, stops a look for ever and says nothing; so what is expected is noted
 * here, in memory alone and by a count of time that nobody can set. {@code /health} shows what is overdue.
 */
@ApplicationScoped
public class Heartbeats {

    /** What is looked for. */
    public enum Look {

        /** Changes for the pool, and ends that have come. */
        WORKER,

        /** Whether the copy of the pool is old. */
        SYNC,

        /** What the running sessions must hear. */
        LIVE_CHANGES
    }

    /** More than any single step of a look takes. */
    static final Duration OVERDUE = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Map<Look, Long> expected = new EnumMap<>(Look.class);
    private final Map<Look, Long> underWay = new EnumMap<>(Look.class);

    /** By this machine's count. */
    public Heartbeats() {
        this(System::nanoTime);
    }

    Heartbeats(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The next look comes in so long. */
    public synchronized void expect(Look look, Duration in) {
        expected.put(look, nanos.getAsLong() + in.toNanos());
    }

    /** What a look has found is being done, and has come a step further: it may take long, its steps may not. */
    public synchronized void goesOn(Look look) {
        underWay.put(look, nanos.getAsLong());
    }

    /** It is done, and whoever has done it orders the next look only now. */
    public synchronized void rests(Look look) {
        underWay.remove(look);
        long now = nanos.getAsLong();
        expected.computeIfPresent(look, (same, moment) -> moment - now < 0 ? now : moment);
    }

    /**
     * What should have come, or come a step further, more than a minute ago. Where the work is being done, its steps alone
     * count: the next look comes when it is done, which may take hours.
     */
    public synchronized Set<Look> overdue() {
        long latest = nanos.getAsLong() - OVERDUE.toNanos();
        Map<Look, Long> moments = new EnumMap<>(Look.class);
        moments.putAll(expected);
        moments.putAll(underWay);
        return moments.entrySet().stream()
                .filter(moment -> moment.getValue() - latest < 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Look.class)));
    }
}

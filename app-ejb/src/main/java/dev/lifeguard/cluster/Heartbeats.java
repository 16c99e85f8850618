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
 * Watches whether this node still does what it must do again and again. A database that falls silent, because something
 * between it and the node drops everything, stops such a task for ever and says nothing; so what is expected is noted
 * here, in memory alone and by a count of time that nobody can set. {@code /health} shows what is overdue.
 */
@ApplicationScoped
public class Heartbeats {

    /** What is done again and again. */
    public enum Heartbeat {

        /** Changes for the pool, and ends that have come. */
        WORKER,

        /** Whether the directory is old. */
        SYNC,

        /** What the running sessions must hear. */
        SESSION_UPDATES,

        /** What people are told by mail. */
        NOTICES
    }

    /** More than any single step of a task takes. */
    static final Duration OVERDUE = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Map<Heartbeat, Long> expected = new EnumMap<>(Heartbeat.class);
    private final Map<Heartbeat, Long> underWay = new EnumMap<>(Heartbeat.class);

    /** By this machine's count. */
    public Heartbeats() {
        this(System::nanoTime);
    }

    Heartbeats(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The next run of the task comes in so long. */
    public synchronized void expect(Heartbeat heartbeat, Duration in) {
        expected.put(heartbeat, nanos.getAsLong() + in.toNanos());
    }

    /** The task is being done, and has come a step further: it may take long, its steps may not. */
    public synchronized void beat(Heartbeat heartbeat) {
        underWay.put(heartbeat, nanos.getAsLong());
    }

    /** It is done, and whoever has done it orders the next run only now. */
    public synchronized void rest(Heartbeat heartbeat) {
        underWay.remove(heartbeat);
        long now = nanos.getAsLong();
        expected.computeIfPresent(heartbeat, (same, moment) -> moment - now < 0 ? now : moment);
    }

    /**
     * What should have come, or come a step further, more than a minute ago. Where the work is being done, its steps
     * alone count: the next run comes when it is done, which may take hours.
     */
    public synchronized Set<Heartbeat> overdue() {
        long latest = nanos.getAsLong() - OVERDUE.toNanos();
        Map<Heartbeat, Long> moments = new EnumMap<>(Heartbeat.class);
        moments.putAll(expected);
        moments.putAll(underWay);
        return moments.entrySet().stream()
                .filter(moment -> moment.getValue() - latest < 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Heartbeat.class)));
    }
}

package dev.lifeguard.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The one clock of the application: the database's, which all nodes share. A node reads it once a second and counts on
 * from there, so that its own clock may be wrong, or be set while the application runs. Before the first reading, and
 * for an application without a database, it is the node's own.
 *
 * <p>It is never ahead of the database's: what the database said is old by the time it arrives.
 */
@ApplicationScoped
public class DatabaseClock {

    /** An answer that took longer says too little. */
    private static final Duration SLOWEST = Duration.ofSeconds(1);

    /** Quicker answers say better what time it is; after so long no old one can be the better one. */
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    private static final Duration WORTH_A_WORD = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger("dev.lifeguard.database");

    private final Clock own;
    private final LongSupplier nanos;
    private final Clock shared = new Shared();
    private volatile Reading reading;
    private Duration said = Duration.ZERO;

    /** What the database said, and when that was by this machine's count of time, which nobody can set. */
    private record Reading(Instant time, long nanos) {

        Instant at(long now) {
            return time.plusNanos(now - nanos);
        }
    }

    /** One that goes by the node's own clock so far. */
    public DatabaseClock() {
        this(Clock.systemUTC(), System::nanoTime);
    }

    DatabaseClock(Clock own, LongSupplier nanos) {
        this.own = own;
        this.nanos = nanos;
    }

    /** In UTC. */
    @Produces
    public Clock clock() {
        return shared;
    }

    /** The same, for those that must not be told another one: the sign-in guard. */
    public Clock shared() {
        return shared;
    }

    /** What {@link #agree} needs from before the database was asked. */
    public long asking() {
        return nanos.getAsLong();
    }

    /**
     * Goes by what the database said.
     *
     * @param asked {@link #asking}, of the moment before it was asked
     * @param time what it answered
     */
    public synchronized void agree(long asked, Instant time) {
        long now = nanos.getAsLong();
        if (now - asked > SLOWEST.toNanos()) {
            return;
        }
        Reading before = reading;
        boolean better = before == null
                || time.isAfter(before.at(now))
                || now - before.nanos() > TRUSTED.toNanos()
                || Duration.between(time, before.at(now)).compareTo(SLOWEST) > 0;
        if (better) {
            reading = new Reading(time, now);
            say(difference(time));
        }
    }

    /**
     * How far the database's clock is ahead of this node's; negative where it is behind. Nothing before it was read.
     */
    public Optional<Duration> difference() {
        Reading last = reading;
        return Optional.ofNullable(last).map(known -> difference(known.at(nanos.getAsLong())));
    }

    private Duration difference(Instant time) {
        return Duration.between(own.instant(), time);
    }

    private void say(Duration difference) {
        if (difference.minus(said).abs().compareTo(WORTH_A_WORD) > 0) {
            said = difference;
            boolean far = said.abs().compareTo(WORTH_A_WORD) > 0;
            LOG.log(far ? Level.WARNING : Level.INFO, "the database''s clock is {0} ahead of this node''s", said);
        }
    }

    private final class Shared extends Clock {

        @Override
        public Instant instant() {
            Reading last = reading;
            return last == null ? own.instant() : last.at(nanos.getAsLong());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("everything is in UTC");
        }
    }
}

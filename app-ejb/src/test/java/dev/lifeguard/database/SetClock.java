package dev.lifeguard.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is set, and that can be set back although time goes on. */
public final class SetClock extends Clock {

    private volatile Instant now;
    private volatile Duration elapsed = Duration.ZERO;

    public SetClock(Instant now) {
        this.now = now;
    }

    /** Time goes by; less than nothing sets the clock back. */
    public void forward(Duration time) {
        now = now.plus(time);
        if (!time.isNegative()) {
            elapsed = elapsed.plus(time);
        }
    }

    /** How much time has really gone by. */
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

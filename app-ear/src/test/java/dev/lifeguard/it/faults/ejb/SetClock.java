package dev.lifeguard.it.faults.ejb;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The business's clock, ahead of the machine's by as much as the test says. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class SetClock {

    @Produces
    public Clock clock() {
        return new OffsetClock();
    }

    /** By how much the test says. */
    static Duration ahead() {
        return Orders.read("clock-ahead").map(Duration::parse).orElse(Duration.ZERO);
    }

    private static final class OffsetClock extends Clock {

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead());
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

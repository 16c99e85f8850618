package dev.lifeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.Heartbeats.Heartbeat;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final Heartbeats heartbeats = new Heartbeats(nanos::get);

    @Test
    void overdue_whenNoLookIsExpected_isNothing() {
        forward(Duration.ofDays(1));

        assertThat(heartbeats.overdue()).isEmpty();
    }

    @Test
    void overdue_whenALookDoesNotCome_namesItAfterAMinute() {
        heartbeats.expect(Heartbeat.SYNC, Duration.ofMinutes(5));
        heartbeats.expect(Heartbeat.SESSION_UPDATES, Duration.ofMillis(400));

        forward(Duration.ofSeconds(60));
        assertThat(heartbeats.overdue()).isEmpty();

        forward(Duration.ofSeconds(1));
        assertThat(heartbeats.overdue()).containsExactly(Heartbeat.SESSION_UPDATES);

        heartbeats.expect(Heartbeat.SESSION_UPDATES, Duration.ofMillis(400));
        assertThat(heartbeats.overdue()).isEmpty();
    }

    /** A call that finds the work being done comes in time, whatever becomes of the work. */
    @Test
    void overdue_whenWorkComesNoFurther_namesItAlthoughLooksGoOn() {
        heartbeats.beat(Heartbeat.WORKER);
        forward(Duration.ofSeconds(50));
        heartbeats.beat(Heartbeat.WORKER);
        forward(Duration.ofSeconds(50));
        heartbeats.expect(Heartbeat.WORKER, Duration.ofSeconds(1));
        assertThat(heartbeats.overdue()).isEmpty();

        forward(Duration.ofSeconds(11));
        assertThat(heartbeats.overdue()).containsExactly(Heartbeat.WORKER);

        heartbeats.rest(Heartbeat.WORKER);
        assertThat(heartbeats.overdue()).isEmpty();
    }

    /** The timer that has found the work orders the next run when it is done. */
    @Test
    void overdue_whenTheWorkThatATimerBeganTakesLong_isNothing() {
        heartbeats.expect(Heartbeat.SYNC, Duration.ZERO);
        for (int step = 0; step < 10; step++) {
            heartbeats.beat(Heartbeat.SYNC);
            forward(Duration.ofSeconds(30));
            assertThat(heartbeats.overdue()).isEmpty();
        }
        heartbeats.rest(Heartbeat.SYNC);
        assertThat(heartbeats.overdue()).as("the next run is being ordered").isEmpty();

        forward(Duration.ofSeconds(61));
        assertThat(heartbeats.overdue()).as("nobody has ordered one").containsExactly(Heartbeat.SYNC);
    }

    private void forward(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

package dev.lifeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.Heartbeats.Look;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final Heartbeats looks = new Heartbeats(nanos::get);

    @Test
    void overdue_whenNoLookIsExpected_isNothing() {
        pass(Duration.ofDays(1));

        assertThat(looks.overdue()).isEmpty();
    }

    @Test
    void overdue_whenALookDoesNotCome_namesItAfterAMinute() {
        looks.expect(Look.SYNC, Duration.ofMinutes(5));
        looks.expect(Look.LIVE_CHANGES, Duration.ofMillis(400));

        pass(Duration.ofSeconds(60));
        assertThat(looks.overdue()).isEmpty();

        pass(Duration.ofSeconds(1));
        assertThat(looks.overdue()).containsExactly(Look.LIVE_CHANGES);

        looks.expect(Look.LIVE_CHANGES, Duration.ofMillis(400));
        assertThat(looks.overdue()).isEmpty();
    }

    /** A look that finds the work being done comes in time, whatever becomes of the work. */
    @Test
    void overdue_whenWorkComesNoFurther_namesItAlthoughLooksGoOn() {
        looks.goesOn(Look.WORKER);
        pass(Duration.ofSeconds(50));
        looks.goesOn(Look.WORKER);
        pass(Duration.ofSeconds(50));
        looks.expect(Look.WORKER, Duration.ofSeconds(1));
        assertThat(looks.overdue()).isEmpty();

        pass(Duration.ofSeconds(11));
        assertThat(looks.overdue()).containsExactly(Look.WORKER);

        looks.rests(Look.WORKER);
        assertThat(looks.overdue()).isEmpty();
    }

    /** The timer that has found the work orders the next look when it is done. */
    @Test
    void overdue_whenTheWorkThatATimerBeganTakesLong_isNothing() {
        looks.expect(Look.SYNC, Duration.ZERO);
        for (int step = 0; step < 10; step++) {
            looks.goesOn(Look.SYNC);
            pass(Duration.ofSeconds(30));
            assertThat(looks.overdue()).isEmpty();
        }
        looks.rests(Look.SYNC);
        assertThat(looks.overdue()).as("the next look is being ordered").isEmpty();

        pass(Duration.ofSeconds(61));
        assertThat(looks.overdue()).as("nobody has ordered one").containsExactly(Look.SYNC);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

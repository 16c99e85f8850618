package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SetClock own = new SetClock(NOW);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final DatabaseClock clock = new DatabaseClock(own, nanos::get);

    @Test
    void clock_beforeTheDatabaseWasAsked_isTheNodesOwn() {
        assertThat(clock.clock().instant()).isEqualTo(NOW);
        assertThat(clock.difference()).isEmpty();
    }

    @Test
    void clock_afterwards_isTheDatabasesAndGoesOnWhateverTheNodesDoes() {
        clock.agree(clock.asking(), NOW.minusSeconds(90));
        own.forward(Duration.ofDays(1));
        pass(Duration.ofSeconds(3));
        assertThat(clock.clock().instant()).isEqualTo(NOW.minusSeconds(87));
        assertThat(clock.difference()).contains(Duration.ofDays(-1).minusSeconds(87));

        own.forward(Duration.ofDays(-2));
        assertThat(clock.shared().instant()).isEqualTo(NOW.minusSeconds(87));
        assertThat(clock.difference()).contains(Duration.ofDays(1).minusSeconds(87));
    }

    /** An answer is old when it arrives, so the latest that was said is the best. */
    @Test
    void agree_isNeverAheadOfTheDatabaseAndGoesByTheQuickestAnswer() {
        Instant database = NOW;
        for (long delay : new long[] {40, 2, 900, 30}) {
            long asking = clock.asking();
            Instant answer = database;
            pass(Duration.ofMillis(delay));
            database = database.plusMillis(delay);
            clock.agree(asking, answer);
            assertThat(clock.clock().instant()).isBeforeOrEqualTo(database);
        }

        assertThat(Duration.between(clock.clock().instant(), database)).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void agree_whenTheAnswerTookTooLong_saysNothing() {
        clock.agree(clock.asking(), NOW);
        long asking = clock.asking();
        pass(Duration.ofSeconds(12));
        clock.agree(asking, NOW.plusSeconds(1000));

        assertThat(clock.clock().instant()).isEqualTo(NOW.plusSeconds(12));
    }

    @Test
    void agree_whenTheDatabasesClockWasSetBack_goesBackToo() {
        clock.agree(clock.asking(), NOW.plus(Duration.ofDays(1)));
        clock.agree(clock.asking(), NOW);

        assertThat(clock.clock().instant()).isEqualTo(NOW);
    }

    /** The slowest answer that counts, at one of them: a session that begins at the other is from the future here. */
    @Test
    void agree_ofTwoNodes_leavesThemLessApartThanSessionsTolerate() {
        DatabaseClock slow = new DatabaseClock(own, nanos::get);
        long asking = slow.asking();
        pass(Duration.ofSeconds(1));
        slow.agree(asking, NOW);
        clock.agree(clock.asking(), NOW.plusSeconds(1));

        assertThat(Duration.between(slow.clock().instant(), clock.clock().instant()))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void agree_afterAMinute_noLongerTrustsAnOldAnswer() {
        clock.agree(clock.asking(), NOW);
        pass(Duration.ofSeconds(61));
        clock.agree(clock.asking(), NOW.plusSeconds(61).minusMillis(100));

        assertThat(clock.clock().instant()).isEqualTo(NOW.plusSeconds(61).minusMillis(100));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

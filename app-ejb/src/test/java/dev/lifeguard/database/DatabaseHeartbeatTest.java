package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseHeartbeatTest {

    private static final Duration LITTLE = Duration.ofMillis(1);

    private long now;
    private final DatabaseHeartbeat heartbeat = new DatabaseHeartbeat(() -> now);

    @Test
    void hangs_atFirst_isFalse() {
        assertThat(heartbeat.hangs()).isFalse();
    }

    @Test
    void hangs_whileAnAnswerIsOverdue_isTrue() {
        heartbeat.listen(() -> {
            pass(DatabaseHeartbeat.LONGEST);
            assertThat(heartbeat.hangs()).isFalse();
            pass(LITTLE);
            assertThat(heartbeat.hangs()).isTrue();
        });

        assertThat(heartbeat.hangs()).isFalse();
    }

    @Test
    void hangs_betweenAnAnswerAndTheNextQuestion_isFalse() {
        heartbeat.listen(() -> {});
        pass(Duration.ofMinutes(10));

        assertThat(heartbeat.hangs()).isFalse();
    }

    /** As when the connection gives up after a minute: the next question would only hang for another one. */
    @Test
    void hangs_afterAnAnswerThatNeverCame_isTrueUntilOneComes() {
        assertThatIllegalStateException()
                .isThrownBy(() -> heartbeat.listen(() -> fail(DatabaseHeartbeat.LONGEST.plus(LITTLE))));
        assertThat(heartbeat.hangs()).isTrue();

        assertThatIllegalStateException().isThrownBy(() -> heartbeat.listen(() -> fail(LITTLE)));
        assertThat(heartbeat.hangs()).isTrue();

        heartbeat.listen(() -> {});
        assertThat(heartbeat.hangs()).isFalse();
    }

    /** As on WildFly, where others that hang hold all connections. */
    @Test
    void hangs_afterNoConnectionWasToBeHad_isTrueUntilAnAnswerComes() {
        assertThatIllegalStateException().isThrownBy(() -> heartbeat.listen(() -> fail(Duration.ofSeconds(3))));
        assertThat(heartbeat.hangs()).isTrue();

        heartbeat.listen(() -> {});
        assertThat(heartbeat.hangs()).isFalse();
    }

    @Test
    void hangs_afterAFailureThatCameAtOnce_isFalse() {
        assertThatIllegalStateException().isThrownBy(() -> heartbeat.listen(() -> fail(LITTLE)));

        assertThat(heartbeat.hangs()).isFalse();
    }

    private void fail(Duration after) {
        pass(after);
        throw new IllegalStateException("no connection");
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

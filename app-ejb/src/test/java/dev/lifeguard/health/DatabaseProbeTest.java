package dev.lifeguard.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.time.SetClock;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseProbeTest {

    private final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private boolean valid = true;
    private boolean reachable = true;
    private int asked;

    private final DatabaseProbe probe = new DatabaseProbe(dataSource(), clock);

    @Test
    void isUp_whenTheDatabaseAnswers_isTrue() {
        assertThat(probe.isUp()).isTrue();
    }

    @Test
    void isUp_whenTheConnectionIsDead_isFalse() {
        valid = false;

        assertThat(probe.isUp()).isFalse();
    }

    @Test
    void isUp_whenThereIsNoConnection_isFalse() {
        reachable = false;

        assertThat(probe.isUp()).isFalse();
    }

    @Test
    void isUp_whenAskedOften_asksTheDatabaseOnceInAWhile() {
        probe.isUp();
        reachable = false;
        clock.forward(Duration.ofSeconds(4));
        assertThat(probe.isUp()).isTrue();
        assertThat(asked).isEqualTo(1);

        clock.forward(Duration.ofSeconds(1));
        assertThat(probe.isUp()).isFalse();
        assertThat(asked).isEqualTo(2);
    }

    private DataSource dataSource() {
        return proxy(DataSource.class, () -> {
            asked++;
            if (!reachable) {
                throw new SQLException("down");
            }
            return proxy(Connection.class, () -> valid);
        });
    }

    /** Answers every method with this. */
    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getReturnType() == void.class ? null : answer.give()));
    }

    private interface Answer {
        Object give() throws SQLException;
    }
}

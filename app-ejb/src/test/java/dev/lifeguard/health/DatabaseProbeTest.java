package dev.lifeguard.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseHeartbeat;
import dev.lifeguard.database.SetClock;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DatabaseProbeTest {

    private static final Duration LESS_THAN_THREE = Duration.ofMillis(2900);

    private final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private boolean valid = true;
    private boolean reachable = true;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private final DatabaseProbe probe = new DatabaseProbe(dataSource(), Thread::new, new DatabaseHeartbeat(), clock);

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
        assertThat(asked).hasValue(1);

        clock.forward(Duration.ofSeconds(1));
        assertThat(probe.isUp()).isFalse();
        assertThat(asked).hasValue(2);
    }

    /** A pool of connections that hangs, or one that hands out a connection that does. */
    @Test
    @Timeout(20)
    void isUp_whenTheDatabaseHangs_isFalseAfterTwoSeconds_andAtOnceFromThenOn() {
        hanging = new CountDownLatch(1);

        assertThat(time(() -> assertThat(probe.isUp()).isFalse())).isBetween(Duration.ofMillis(1900), LESS_THAN_THREE);
        clock.forward(Duration.ofMinutes(2));
        assertThat(time(() -> assertThat(probe.isUp()).isFalse())).isLessThan(Duration.ofMillis(500));
        assertThat(asked).hasValue(1);
    }

    @Test
    @Timeout(20)
    void isUp_whenTheDatabaseGoesOn_isTrueAgain() {
        hanging = new CountDownLatch(1);
        probe.isUp();

        hanging.countDown();

        boolean up = probe.isUp();
        while (!up) {
            up = probe.isUp();
        }
        assertThat(up).isTrue();
    }

    private static Duration time(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private DataSource dataSource() {
        return proxy(DataSource.class, () -> {
            asked.incrementAndGet();
            hang();
            if (!reachable) {
                throw new SQLException("down");
            }
            return proxy(Connection.class, () -> valid);
        });
    }

    private void hang() {
        try {
            hanging.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
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

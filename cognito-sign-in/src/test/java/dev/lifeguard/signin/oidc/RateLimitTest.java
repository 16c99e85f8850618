package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private long nanos = Long.MAX_VALUE - 1;
    private final RateLimit limit = new RateLimit(3, 2, () -> nanos);

    @Test
    void take_givesSoManyAtOnce() {
        assertThat(takeable()).isEqualTo(3);
    }

    @Test
    void take_givesSoManyASecondInTheLongRun() {
        takeable();
        nanos += TimeUnit.SECONDS.toNanos(1);

        assertThat(takeable()).isEqualTo(2);
    }

    @Test
    void take_afterALongPause_givesNoMoreThanAtOnce() {
        takeable();
        nanos += TimeUnit.HOURS.toNanos(1);

        assertThat(takeable()).isEqualTo(3);
    }

    @Test
    void giveBack_countsAsIfItHadNotBeenTaken() {
        for (int i = 0; i < 100; i++) {
            assertThat(limit.take()).isTrue();
            limit.giveBack();
        }
        assertThat(takeable()).isEqualTo(3);
    }

    private int takeable() {
        int taken = 0;
        while (limit.take()) {
            taken++;
        }
        return taken;
    }
}

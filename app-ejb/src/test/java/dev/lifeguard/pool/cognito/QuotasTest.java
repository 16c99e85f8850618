package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.pool.PoolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotasTest {

    private static final CallContext CALL = CallContext.of("ListUsers");

    private final List<Duration> waits = new ArrayList<>();

    @Test
    void await_whenShareIsAFifth_spacesCallsByIt() {
        Quotas quotas = new Quotas(0.2, () -> 0, waits::add);

        quotas.await(QuotaCategory.USER_UPDATE, CALL);
        quotas.await(QuotaCategory.USER_UPDATE, CALL);
        quotas.await(QuotaCategory.USER_LIST, CALL);

        assertThat(waits).containsExactly(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @EnumSource(QuotaCategory.class)
    void await_whenShareIsTheSmallest_letsOneCallerAlwaysGoOn(QuotaCategory category) {
        Quotas quotas = new Quotas(0.05, () -> 0, waits::add);

        quotas.await(category, CALL);
        quotas.await(category, CALL);

        assertThat(waits).hasSize(1).allMatch(wait -> wait.compareTo(Quotas.LONGEST_WAIT) <= 0);
    }

    @Test
    void await_whenTooManyWait_isThrottled() {
        Quotas quotas = new Quotas(0.2, () -> 0, waits::add);

        assertThatThrownBy(() -> {
                    while (waits.size() < 100) {
                        quotas.await(QuotaCategory.USER_UPDATE, CALL);
                    }
                })
                .isInstanceOf(PoolException.Throttled.class);
        assertThat(waits).hasSize(25).last().isEqualTo(Quotas.LONGEST_WAIT);
    }

    @Test
    void await_whenToldToStop_givesItsTurnBackAndStaysTold() {
        Quotas quotas = new Quotas(0.2, () -> 0, time -> {
            waits.add(time);
            throw new InterruptedException();
        });
        quotas.await(QuotaCategory.USER_UPDATE, CALL);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> quotas.await(QuotaCategory.USER_UPDATE, CALL))
                    .isInstanceOf(PoolException.Unavailable.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
    }
}

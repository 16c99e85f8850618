package dev.lifeguard.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedDurationTest {

    private static final Instant NOW = Instant.parse("2026-05-03T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P365250DT1S", "P99999999999D"})
    void of_whenNothingOrTooMuch_throws(Duration length) {
        assertThatThrownBy(() -> RequestedDuration.of(length)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_whenAsLongAsCanBe_isOne() {
        assertThat(RequestedDuration.of(Duration.ofDays(365_250)).from(NOW))
                .isEqualTo(Expiry.at(NOW.plus(Duration.ofDays(365_250))));
    }

    @Test
    void from_whenLimited_endsThatMuchLater() {
        assertThat(RequestedDuration.of(Duration.ofHours(2)).from(NOW)).isEqualTo(Expiry.at(NOW.plusSeconds(7_200)));
    }

    @Test
    void from_whenEndless_neverEnds() {
        assertThat(RequestedDuration.endless().from(NOW)).isEqualTo(Expiry.never());
    }

    @Test
    void hasComeAt_isTrueFromTheMomentOn() {
        assertThat(Expiry.at(NOW).hasComeAt(NOW.minusNanos(1))).isFalse();
        assertThat(Expiry.at(NOW).hasComeAt(NOW)).isTrue();
        assertThat(Expiry.never().hasComeAt(Instant.MAX)).isFalse();
    }

    @Test
    void isNotBefore_whenOneNeverEnds_isTheLaterOne() {
        Expiry soon = Expiry.at(NOW);
        Expiry later = Expiry.at(NOW.plusNanos(1));

        assertThat(soon.isNotBefore(soon)).isTrue();
        assertThat(later.isNotBefore(soon)).isTrue();
        assertThat(soon.isNotBefore(later)).isFalse();
        assertThat(Expiry.never().isNotBefore(later)).isTrue();
        assertThat(Expiry.never().isNotBefore(Expiry.never())).isTrue();
        assertThat(later.isNotBefore(Expiry.never())).isFalse();
    }
}

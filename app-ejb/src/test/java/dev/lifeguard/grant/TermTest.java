package dev.lifeguard.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

    private static final Instant NOW = Instant.parse("2026-05-03T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P365250DT1S", "P99999999999D"})
    void of_whenNothingOrTooMuch_throws(Duration length) {
        assertThatThrownBy(() -> Term.of(length)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_whenAsLongAsCanBe_isOne() {
        assertThat(Term.of(Duration.ofDays(365_250)).from(NOW)).isEqualTo(End.at(NOW.plus(Duration.ofDays(365_250))));
    }

    @Test
    void from_whenLimited_endsThatMuchLater() {
        assertThat(Term.of(Duration.ofHours(2)).from(NOW)).isEqualTo(End.at(NOW.plusSeconds(7_200)));
    }

    @Test
    void from_whenEndless_neverEnds() {
        assertThat(Term.endless().from(NOW)).isEqualTo(End.never());
    }

    @Test
    void hasComeAt_isTrueFromTheMomentOn() {
        assertThat(End.at(NOW).hasComeAt(NOW.minusNanos(1))).isFalse();
        assertThat(End.at(NOW).hasComeAt(NOW)).isTrue();
        assertThat(End.never().hasComeAt(Instant.MAX)).isFalse();
    }

    @Test
    void isNotBefore_whenOneNeverEnds_isTheLaterOne() {
        End soon = End.at(NOW);
        End later = End.at(NOW.plusNanos(1));

        assertThat(soon.isNotBefore(soon)).isTrue();
        assertThat(later.isNotBefore(soon)).isTrue();
        assertThat(soon.isNotBefore(later)).isFalse();
        assertThat(End.never().isNotBefore(later)).isTrue();
        assertThat(End.never().isNotBefore(End.never())).isTrue();
        assertThat(later.isNotBefore(End.never())).isFalse();
    }
}

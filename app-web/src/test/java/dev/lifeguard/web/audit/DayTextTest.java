package dev.lifeguard.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayTextTest {

    @Test
    void of_whenADay_isTheWholeDayInUtc() {
        assertThat(DayText.of("2024-02-29", ZoneOffset.UTC))
                .contains(new DayText(Instant.parse("2024-02-29T00:00:00Z"), Instant.parse("2024-03-01T00:00:00Z")));
    }

    /** Clocks go back in the night of this one. */
    @Test
    void of_whenADayOfTheViewers_beginsAndEndsWhereTheyAre() {
        assertThat(DayText.of("2026-10-25", ZoneId.of("Europe/Berlin")))
                .contains(new DayText(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-29",
                "2026-13-01",
                "23.11.2026",
                "2026-11-23T10:00",
                "+12026-01-01",
                "today",
                "' or 1=1"
            })
    void of_whenNoDay_isNothing(String typed) {
        assertThat(DayText.of(typed, ZoneOffset.UTC)).isEmpty();
    }
}

package dev.lifeguard.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationConverterTest {

    @ParameterizedTest
    @CsvSource({"P14D, 14, DAYS", "PT2H, 2, HOURS", "PT36H, 36, HOURS", "PT90M, 90, MINUTES", "P182D, 182, DAYS"})
    void of_proposesTheLargestUnitThatFits(Duration length, String amount, DurationUnit unit) {
        assertThat(DurationUnit.of(length)).isEqualTo(unit);
        assertThat(unit.in(length)).isEqualTo(Long.parseLong(amount));
        assertThat(DurationConverter.duration(amount, unit.word())).isEqualTo(length);
    }

    @Test
    void duration_whenWeeksAreChosen_countsDays() {
        assertThat(DurationConverter.duration("2", "weeks")).isEqualTo(Duration.ofDays(14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-3", "1.5", "two", "1e3", "٣", "999999999", "99999999999"})
    void duration_whenItIsNoWholeNumberThatCanBeMeant_isNone(String amount) {
        assertThat(DurationConverter.duration(amount, "weeks")).isNull();
    }
}

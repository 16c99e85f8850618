package dev.lifeguard.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

    @Test
    void length_isThatOfWhatWasOffered() {
        assertThat(Term.of(Duration.ofDays(14)).length()).contains(Duration.ofDays(14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "until", "endless", "PT0S", "-PT1H", "P365251D", "P99999999999D", "P1Y", "14 days"})
    void length_whenItIsNoneThatCanBeMeant_isNone(String sent) {
        assertThat(new Term(sent).length()).isEmpty();
    }

    @Test
    void field_isWhereTheChoiceIsMended() {
        assertThat(Term.UNTIL.field()).isEqualTo("until");
        assertThat(Term.OTHER.field()).isEqualTo("amount");
        assertThat(new Term("PT1H").field()).isEqualTo("term");
        assertThat(Term.ENDLESS.field()).isEqualTo("term");
    }

    @Test
    void day_isOfFourDigitsForTheYear() {
        assertThat(LastDayConverter.day("2026-12-24")).isEqualTo(LocalDate.of(2026, 12, 24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-30", "24.12.2026", "12026-01-01", "2026-1-1", "٢٠٢٦-01-01", "2026-13-01"})
    void day_whenThereIsNoSuchDay_isNone(String typed) {
        assertThat(LastDayConverter.day(typed)).isNull();
    }
}

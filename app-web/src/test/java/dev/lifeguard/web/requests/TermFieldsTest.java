package dev.lifeguard.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.web.requests.TermFields.Unit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermFieldsTest {

    @ParameterizedTest
    @CsvSource({"P14D, 14, DAYS", "PT2H, 2, HOURS", "PT36H, 36, HOURS", "PT90M, 90, MINUTES", "P182D, 182, DAYS"})
    void of_proposesTheLargestUnitThatFits(Duration length, String amount, Unit unit) {
        TermFields fields = TermFields.of(length);

        assertThat(fields).isEqualTo(new TermFields(amount, unit, false));
        assertThat(fields.term()).contains(RequestedDuration.of(length));
    }

    @Test
    void term_whenWeeksAreChosen_countsDays() {
        assertThat(new TermFields("2", Unit.WEEKS, false).term()).contains(RequestedDuration.of(Duration.ofDays(14)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-3", "1.5", "two", "1e3", "٣", "999999999", "99999999999"})
    void term_whenItIsNoWholeNumberThatCanBeMeant_isNone(String amount) {
        assertThat(new TermFields(amount, Unit.WEEKS, false).term()).isEmpty();
    }

    @Test
    void term_whenNoEndIsChosen_doesNotLookAtTheNumber() {
        assertThat(new TermFields("", Unit.DAYS, true).term()).contains(RequestedDuration.endless());
    }
}

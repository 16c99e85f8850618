package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.RequestedDuration;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationFormatTest {

    private final DurationFormat durationFormat = new DurationFormat(Messages.in(Locale.ENGLISH));

    @ParameterizedTest
    @CsvSource({
        "P14D, 14 days",
        "P1D, 1 day",
        "PT36H, 1 day and 12 hours",
        "PT25H1M, '1 day, 1 hour and 1 minute'",
        "PT90M, 1 hour and 30 minutes",
        "PT59S, less than a minute"
    })
    void of_saysEveryPart(Duration length, String words) {
        assertThat(durationFormat.of(length)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT25H1M, 1 day", "PT90M, 1 hour", "PT4M, 4 minutes", "PT0S, less than a minute"})
    void roughly_saysTheLargestPartAlone(Duration length, String words) {
        assertThat(durationFormat.roughly(length)).isEqualTo(words);
    }

    /** The picture of memberships and the moment beside it say one thing, and what was just chosen is not less yet. */
    @ParameterizedTest
    @CsvSource({
        "PT719H59M10S, 30 days",
        "PT71H, 3 days",
        "PT48H, 2 days",
        "PT47H20M, 47 hours",
        "PT7199S, 2 hours",
        "PT118M20S, 118 minutes",
        "PT59S, 1 minute",
        "PT20S, less than a minute"
    })
    void left_saysWhatIsLeftRounded(Duration length, String words) {
        assertThat(durationFormat.left(length)).isEqualTo(words);
    }

    @Test
    void ofRequested_whenThereIsNoEnd_saysSo() {
        assertThat(durationFormat.ofRequested(RequestedDuration.endless())).isEqualTo("permanent");
        assertThat(durationFormat.ofRequested(RequestedDuration.of(Duration.ofHours(2))))
                .isEqualTo("2 hours");
    }
}

package dev.lifeguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "PT1H, P90D, P14D, 'PT1H PT8H PT336H PT2160H'",
        "PT2H, PT8H, PT4H, 'PT4H PT8H'",
        "PT1H, P30D, P7D, 'PT1H PT8H PT168H PT336H PT720H'",
        "PT1M, PT10M, PT5M, 'PT5M PT10M'",
        "PT1H, PT1H, PT1H, PT1H",
        // As where no policy is written.
        "PT1M, P36500D, P90D, 'PT1H PT8H PT336H PT2160H'"
    })
    void proposals_areThoseThatAreAllowed_inTheirOrder(Duration least, Duration most, Duration usual, String offered) {
        assertThat(String.join(
                        " ",
                        new DurationLimits(least, most, usual, false)
                                .proposals().stream().map(Duration::toString).toList()))
                .isEqualTo(offered);
    }
}

package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void utc_saysTheZone() {
        assertThat(new Times(Messages.in(Locale.ENGLISH)).utc(Instant.parse("2026-11-03T09:05:59Z")))
                .isEqualTo("3 Nov 2026, 09:05 UTC");
    }
}

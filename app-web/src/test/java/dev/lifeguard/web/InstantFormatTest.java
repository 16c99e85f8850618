package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InstantFormatTest {

    @Test
    void utc_saysTheZone() {
        assertThat(new InstantFormat(Messages.in(Locale.ENGLISH)).utc(Instant.parse("2026-11-03T09:05:59Z")))
                .isEqualTo("3 Nov 2026, 09:05 UTC");
    }
}

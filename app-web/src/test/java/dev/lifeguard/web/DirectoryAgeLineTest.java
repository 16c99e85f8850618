package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.DirectoryAge;
import dev.lifeguard.directory.DirectoryService;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectoryAgeLineTest {

    private static final Instant NOW = Instant.parse("2026-11-03T09:15:00Z");

    @Test
    void sentence_saysHowOldTheDirectoryIs() {
        assertThat(age(Optional.of(NOW.minusSeconds(250))).getSentence()).isEqualTo("Directory data is 4 minutes old");
    }

    @Test
    void sentence_whenNothingWasSyncedYet_saysSo() {
        DirectoryAgeLine none = age(Optional.empty());

        assertThat(none.getSentence()).isEqualTo("The directory has not been synced yet");
        assertThat(none.getAsOf()).isNull();
    }

    private static DirectoryAgeLine age(Optional<Instant> asOf) {
        DirectoryAgeLine line = new DirectoryAgeLine();
        line.service = new DirectoryService() {
            @Override
            public DirectoryAge age() {
                return new DirectoryAge(asOf);
            }
        };
        line.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        line.messages = Messages.in(Locale.ENGLISH);
        line.durationFormat = new DurationFormat(line.messages);
        return line;
    }
}

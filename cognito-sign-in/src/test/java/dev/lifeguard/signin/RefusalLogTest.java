package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final RefusalLog log = new RefusalLog();

    @Test
    void find_toleratesSpacesAndSmallLetters() {
        RefusedSignIn entry = log.add(new SignInRefusedException(Refusal.TOKEN_NOT_ACCEPTED, "expired"), NOW);
        String typed =
                entry.reference().substring(0, 4) + " " + entry.reference().substring(4);

        assertThat(log.find(typed.toLowerCase(Locale.ROOT))).contains(entry);
    }

    @Test
    void add_whenAnybodySendsStrayAnswers_keepsTheOthers() {
        RefusedSignIn real = log.add(new SignInRefusedException(Refusal.TOKEN_NOT_ACCEPTED, "expired"), NOW);
        for (int i = 0; i < 2 * RefusalLog.MOST; i++) {
            log.add(new SignInRefusedException(Refusal.UNKNOWN_ATTEMPT, "stray"), NOW.plusSeconds(i));
        }

        assertThat(log.find(real.reference())).contains(real);
        assertThat(log.latest()).hasSizeLessThanOrEqualTo(RefusalLog.MOST);
    }

    @Test
    void add_keepsDetailsOnOneBoundedLine() {
        RefusedSignIn entry = log.add(
                new SignInRefusedException(Refusal.TOKEN_NOT_ACCEPTED, "a\r\nforged line" + "x".repeat(1000)), NOW);

        assertThat(entry.detail()).doesNotContain("\n").doesNotContain("\r").hasSize(300);
    }
}

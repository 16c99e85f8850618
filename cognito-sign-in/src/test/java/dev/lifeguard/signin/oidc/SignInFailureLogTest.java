package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.LinesWritten;
import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.session.SignInFailedException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignInFailureLogTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private long nanos;
    private final SignInFailureLog log = new SignInFailureLog(() -> nanos);

    @Test
    void find_toleratesSpacesAndSmallLetters() {
        SignInFailure entry = log.add(new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, "expired"), NOW);
        String typed =
                entry.reference().substring(0, 4) + " " + entry.reference().substring(4);

        assertThat(log.find(typed.toLowerCase(Locale.ROOT))).contains(entry);
    }

    /** For the help desk; the log of the server names nobody. */
    @Test
    void add_ofSomebodyWhoseTokensWereVerified_knowsWho_andWritesNoLineAboutThem() {
        try (LinesWritten lines = LinesWritten.to("dev.lifeguard.signin")) {
            SignInFailure entry =
                    log.add(new SignInFailedException(Reason.NOT_ADMITTED, "in no group").of("sub-of-peter"), NOW);

            assertThat(entry.subject()).contains("sub-of-peter");
            assertThat(lines.written()).singleElement().asString().doesNotContain("peter");
        }
        assertThat(log.add(new SignInFailedException(Reason.UNKNOWN_ATTEMPT, "stray"), NOW)
                        .subject())
                .isEmpty();
    }

    @Test
    void add_whenAnybodySendsStrayAnswers_keepsTheOthers() {
        SignInFailure real = log.add(new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, "expired"), NOW);
        for (int i = 0; i < 2 * SignInFailureLog.MOST; i++) {
            log.add(new SignInFailedException(Reason.UNKNOWN_ATTEMPT, "stray"), NOW.plusSeconds(i));
        }

        assertThat(log.find(real.reference())).contains(real);
        assertThat(log.latest()).hasSizeLessThanOrEqualTo(SignInFailureLog.MOST);
    }

    @Test
    void add_whenAnybodySendsMadeUpCodes_keepsTheOthers() {
        SignInFailure real = log.add(new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, "expired"), NOW);
        for (int i = 0; i < 2 * SignInFailureLog.MOST; i++) {
            log.add(new SignInFailedException(Reason.CODE_NOT_ACCEPTED, "invalid_grant"), NOW.plusSeconds(i));
        }

        assertThat(log.find(real.reference())).contains(real);
    }

    @Test
    void add_whenThereIsAFlood_writesSomeLinesOfThatReasonAndAllOfAnother() {
        try (LinesWritten lines = LinesWritten.to("dev.lifeguard.signin")) {
            addStrayAnswers(500);
            log.add(new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, "expired"), NOW);

            assertThat(lines.written()).hasSize(21).last().asString().contains("token-not-accepted");
        }
    }

    @Test
    void add_afterAFlood_saysHowManyLinesWereLeftOut() {
        try (LinesWritten lines = LinesWritten.to("dev.lifeguard.signin")) {
            addStrayAnswers(500);
            nanos += TimeUnit.SECONDS.toNanos(5);
            addStrayAnswers(2);

            assertThat(lines.written()).hasSize(22);
            assertThat(lines.written().get(20)).endsWith(" (and 480 more of this reason before)");
            assertThat(lines.written().get(21)).doesNotContain("more");
        }
    }

    private void addStrayAnswers(int number) {
        for (int i = 0; i < number; i++) {
            log.add(new SignInFailedException(Reason.UNKNOWN_ATTEMPT, "stray"), NOW);
        }
    }

    @Test
    void add_keepsDetailsOnOneBoundedLine() {
        SignInFailure entry = log.add(
                new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, "a\r\nforged line" + "x".repeat(1000)), NOW);

        assertThat(entry.detail()).doesNotContain("\n").doesNotContain("\r").hasSize(300);
    }
}

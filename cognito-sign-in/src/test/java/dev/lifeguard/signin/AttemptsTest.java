package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Attempts attempts = new Attempts();

    @Test
    void take_whenSeveralTabs_givesEachItsOwnInAnyOrder() {
        attempts.add("one", attempt("/1"), NOW);
        attempts.add("two", attempt("/2"), NOW);
        attempts.add("three", attempt("/3"), NOW);

        assertThat(attempts.take("three", NOW).orElseThrow().deepLink().path()).isEqualTo("/3");
        assertThat(attempts.take("one", NOW).orElseThrow().deepLink().path()).isEqualTo("/1");
        assertThat(attempts.take("two", NOW).orElseThrow().deepLink().path()).isEqualTo("/2");
        assertThat(attempts.isEmpty()).isTrue();
    }

    @Test
    void take_whenReplayed_givesNothing() {
        attempts.add("one", attempt("/1"), NOW);
        attempts.take("one", NOW);

        assertThat(attempts.take("one", NOW)).isEmpty();
    }

    @Test
    void take_afterTenMinutes_givesNothing() {
        attempts.add("one", attempt("/1"), NOW);

        assertThat(attempts.take("one", NOW.plus(Attempts.LIFE).plusSeconds(1))).isEmpty();
    }

    @Test
    void take_atTenMinutes_givesIt() {
        attempts.add("one", attempt("/1"), NOW);

        assertThat(attempts.take("one", NOW.plus(Attempts.LIFE))).isPresent();
    }

    @Test
    void add_whenEleventh_forgetsTheOldest() {
        for (int i = 0; i <= Attempts.MOST; i++) {
            attempts.add("state" + i, attempt("/" + i), NOW);
        }

        assertThat(attempts.take("state0", NOW)).isEmpty();
        assertThat(attempts.take("state1", NOW)).isPresent();
        assertThat(attempts.take("state" + Attempts.MOST, NOW)).isPresent();
    }

    @Test
    void challenge_isTheS256HashOfALongEnoughVerifier() throws Exception {
        Attempt attempt = attempt("/");

        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(attempt.verifier().getBytes(StandardCharsets.US_ASCII));
        assertThat(attempt.challenge())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        assertThat(attempt.verifier()).hasSizeBetween(43, 128).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void again_keepsTheWayBackAndIsMarked() {
        Attempt again = attempt("/x?y=1").again(NOW);

        assertThat(again.deepLink().path()).isEqualTo("/x?y=1");
        assertThat(again.isSecondTry()).isTrue();
    }

    @Test
    void attempts_areSerializable() throws Exception {
        Attempt attempt = attempt("/1");
        attempt.memory().put("oidc.state", "one");
        attempts.add("one", attempt, NOW);

        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(attempts);
        }
    }

    private static Attempt attempt(String path) {
        return Attempt.begin(DeepLink.of(path), NOW);
    }
}

package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.encoding.RandomText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedInTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final SignedIn signedIn = signedIn(Duration.ofSeconds(30), NOW, Duration.ofHours(1));

    @Test
    void serialized_isSmallAndHoldsNoToken() throws Exception {
        byte[] bytes = serialize(signedIn);

        assertThat(bytes).hasSizeLessThan(2048);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContainPattern("eyJ[\\w-]{5}Oi");
    }

    @Test
    void deserialized_isTheSame() throws Exception {
        SignedIn travelled = (SignedIn) deserialize(serialize(signedIn));

        assertThat(travelled).usingRecursiveComparison().isEqualTo(signedIn);
        assertThat(travelled.groups()).containsExactly("finance", "lifeguard-admin");
    }

    @Test
    void isValidAt_itsEnd_isNot() {
        assertThat(signedIn.isValidAt(NOW.plusSeconds(3599))).isTrue();
        assertThat(signedIn.isValidAt(NOW.plusSeconds(3600))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-50S", "PT50S", "P-3D", "P3D"})
    void expiresAt_whateverCognitosClockSays_isAsLongAsTheTokensLive(Duration ahead) {
        SignedIn another = signedIn(Duration.ofSeconds(30), NOW.plus(ahead), Duration.ofHours(1));

        assertThat(another.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(another.signedInAt()).isEqualTo(NOW);
        assertThat(another.begunAt()).isEqualTo(NOW.minusSeconds(30));
    }

    @Test
    void expiresAt_whateverTheTokensSay_isTwentyFiveHoursAfterTheBeginningAtTheLatest() {
        SignedIn forMonths = signedIn(Duration.ofMinutes(59), NOW, Duration.ofDays(90));
        SignedIn forADay = signedIn(Duration.ofMinutes(59), NOW, Duration.ofDays(1));

        assertThat(forMonths.expiresAt()).isEqualTo(NOW.minusSeconds(59 * 60).plus(Duration.ofHours(25)));
        assertThat(forADay.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    /** Completed now, and begun so long ago. */
    private static SignedIn signedIn(Duration took, Instant issuedAt, Duration life) {
        SignedIn.Claims tokens = new SignedIn.Claims(
                "11111111-2222-3333-4444-555555555555",
                "anna",
                "anna@example.com",
                "Anna Example",
                Set.of("finance", "lifeguard-admin"),
                issuedAt,
                issuedAt.plus(life));
        return new SignedIn(tokens, SignedIn.SessionTimes.of(tokens, NOW.minus(took), NOW), RandomText.urlSafe(16));
    }

    private static byte[] serialize(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}

package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedInTextTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final SignedIn signedIn =
            People.session("form \"token\"", "subject\\1", AT, "b ü", "a\"]", "lifeguard-admin");

    @Test
    void read_ofWhatWasWritten_isTheSame() {
        SignedIn read = SignedInText.read(SignedInText.of(signedIn)).orElseThrow();

        assertThat(read).usingRecursiveComparison().isEqualTo(signedIn);
        assertThat(read.groups()).containsExactly("a\"]", "b ü", "lifeguard-admin");
    }

    @Test
    void read_ofAnotherRelease_isNothing() {
        String text = SignedInText.of(signedIn);

        assertThat(SignedInText.read(text.replace("\"version\":2", "\"version\":3")))
                .isEmpty();
        assertThat(SignedInText.read(text.replace("\"username\"", "\"user\""))).isEmpty();
        assertThat(SignedInText.read(text.replace("\"until\"", "\"exp\""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"version\":2}", "rO0ABXNy"})
    void read_ofSomethingElse_isNothing(String text) {
        assertThat(SignedInText.read(text)).isEmpty();
    }
}

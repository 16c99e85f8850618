package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Already found an entry for username google_123|Already found an entry for username google_123",
                "PreSignUp failed with error: only \"staff\" (ask Ürsula, help@example.com)!"
                        + "|PreSignUp failed with error: only \"staff\" (ask Ürsula, help@example.com)!",
                "<script>alert(1)</script>|?script?alert(1)?/script?",
                "a\u001b[31mb\u202ec|a?[31mb?c"
            })
    void inWords_keepsWhatTellsAndNothingThatFormats(String description, String kept) {
        assertThat(ProviderError.inWords(Optional.of("access_denied"), Optional.of(description)))
                .isEqualTo("error access_denied: " + kept);
    }

    @Test
    void inWords_isOneLineOfBoundedLength() {
        String words = ProviderError.inWords(Optional.of("e\n".repeat(1000)), Optional.of("a\r\n b ".repeat(1000)));

        assertThat(words)
                .hasSizeLessThan(300)
                .doesNotContain("\n", "\r")
                .startsWith("error e?e?")
                .contains("a b a b");
    }

    @Test
    void inWords_withoutADescription_isTheErrorAlone() {
        assertThat(ProviderError.inWords(Optional.of("invalid_grant"), Optional.empty()))
                .isEqualTo("error invalid_grant");
        assertThat(ProviderError.inWords(Optional.empty(), Optional.of(" "))).isEqualTo("error none");
    }
}

package dev.lifeguard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b.c", "Anna.Admin+x@sub.example.com", "jürgen@bücher.example", "o'hara@example.com"})
    void of_anAddress_isThat(String text) {
        assertThat(EmailAddress.of(" " + text + "\n")).contains(new EmailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.com",
                "anna@",
                "anna@example",
                "anna@.com",
                "anna@example..com",
                "an na@example.com",
                "anna@exa mple.com",
                "anna@@example.com",
                "anna@b@example.com",
                "Anna <anna@example.com>",
                "anna\u202e@example.com",
                "anna\u0000@example.com",
                "\"anna\"@example.com"
            })
    void of_anythingElse_isNone(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }

    @Test
    void of_whatIsTooLong_isNone() {
        assertThat(EmailAddress.of("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("a@" + "b".repeat(250) + ".com")).isEmpty();
        assertThat(EmailAddress.of("a@" + "b.".repeat(100_000) + "com")).isEmpty();
    }

    @Test
    void folded_isWithoutCase() {
        assertThat(new EmailAddress("Anna@Example.COM").folded()).isEqualTo("anna@example.com");
        assertThat(new EmailAddress("Anna@Example.COM").localPart()).isEqualTo("Anna");
    }
}

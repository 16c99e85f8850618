package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepLinkTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/account?x=1%2B2&y=%C3%A9", "/a//b?to=//evil.example.com"})
    void of_whenOwnPath_keepsItByteForByte(String path) {
        assertThat(DeepLink.of(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "account",
                "//evil.example.com",
                "///evil.example.com",
                "/\\evil.example.com",
                "https://evil.example.com/",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=1",
                "/a b",
                "/é",
                "/<script>"
            })
    void of_whenAnythingElse_isTheStartPage(String path) {
        assertThat(DeepLink.of(path).path()).isEqualTo("/");
    }

    @Test
    void of_whenTooLong_isTheStartPage() {
        assertThat(DeepLink.of("/" + "a".repeat(DeepLink.LONGEST)).path()).isEqualTo("/");
        assertThat(DeepLink.of("/" + "a".repeat(DeepLink.LONGEST - 1)).path()).hasSize(DeepLink.LONGEST);
    }
}

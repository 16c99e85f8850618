package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePolicyTest {

    private final PagePolicy policy = new PagePolicy("https://login.example.com:8443/path");

    @Test
    void plain_allowsFormsToThePoolsOriginAndNoInlineScript() {
        assertThat(policy.plain())
                .isEqualTo("default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none';"
                        + " frame-ancestors 'none'; form-action 'self' https://login.example.com:8443")
                .doesNotContain("unsafe");
    }

    @Test
    void withNonceOf_takesTheNonceAndNothingElse() {
        String nonce = "'nonce-NzUzNzQ3ZmYtYjExMC00MGJm'";

        assertThat(policy.withNonceOf("script-src 'self' 'unsafe-inline' https://elsewhere.example " + nonce + ";"))
                .isEqualTo(policy.plain().replace("script-src 'self'", "script-src 'self' " + nonce));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "script-src *", "'nonce-short'", "'nonce-NzUzNzQ3ZmYtYjEx;MC00MGJm'"})
    void withNonceOf_whenThereIsNoProperNonce_isPlain(String other) {
        assertThat(policy.withNonceOf(other)).isEqualTo(policy.plain());
    }
}

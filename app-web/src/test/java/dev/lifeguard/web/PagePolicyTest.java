package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagePolicyTest {

    @Test
    void header_allowsFormsToThePoolsOriginAndNothingInline() {
        assertThat(new PagePolicy("https://login.example.com:8443/path").header())
                .isEqualTo("default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none';"
                        + " frame-ancestors 'none'; form-action 'self' https://login.example.com:8443");
    }
}

package dev.lifeguard.local.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** RFC 7636, with the example of its appendix B. */
class PkceTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void appendixB() {
        assertThat(Pkce.challengeOf(VERIFIER)).isEqualTo(CHALLENGE);
        assertThat(Pkce.STRICT.fits(CHALLENGE, VERIFIER)).isTrue();
    }

    @Test
    void bothOrNeither() {
        assertThat(Pkce.STRICT.fits(null, null)).isTrue();
        assertThat(Pkce.STRICT.fits(null, VERIFIER)).isFalse();
        assertThat(Pkce.STRICT.fits(CHALLENGE, null)).isFalse();
    }

    @Test
    void tooShort_orWrong() {
        String tooShort = "a".repeat(42);
        assertThat(Pkce.STRICT.fits(Pkce.challengeOf(tooShort), tooShort)).isFalse();
        assertThat(Pkce.STRICT.fits(CHALLENGE, VERIFIER.toUpperCase(Locale.ROOT)))
                .isFalse();
    }
}

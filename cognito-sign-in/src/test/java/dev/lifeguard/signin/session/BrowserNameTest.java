package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0 | Firefox, Windows
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 | Chrome, Windows
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | Edge, Windows
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 OPR/125.0.0.0 | Opera, Linux
            Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 | Chrome, ChromeOS
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 | Chrome, Android
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15 | Safari, macOS
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1 | Safari, iPhone
            Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1 | Chrome, iPad
            curl/8.5.0 (Linux) | Linux
            """)
    void of_whatBrowsersSay_isTheirNameAndSystem(String said, String name) {
        assertThat(name(said)).isEqualTo(name);
    }

    /** Only our own words come out, whatever goes in. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<script>alert(1)</script>", "Java-http-client/17.0.12", "\r\nSet-Cookie: a=b"})
    void of_anythingElse_isNothing(String said) {
        assertThat(name(said)).isEmpty();
    }

    @Test
    void of_whatIsVeryLong_readsTheBeginningAlone() {
        assertThat(name("x".repeat(100_000) + " Firefox/144.0")).isEmpty();
        assertThat(name("Firefox/144.0 <b>" + "x".repeat(100_000))).isEqualTo("Firefox");
    }

    @Test
    void of_whatSaysNothing_isNothing() {
        assertThat(BrowserName.of(FakeRequest.to("/desk").request())).isEmpty();
    }

    private static String name(String said) {
        return BrowserName.of(FakeRequest.to("/desk").saying("User-Agent", said).request());
    }
}

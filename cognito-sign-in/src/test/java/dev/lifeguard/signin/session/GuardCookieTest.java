package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardCookieTest {

    /** The strongest prefix that browsers take there; they drop a cookie whose name promises what it does not keep. */
    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, one, /",
        "http://localhost:8080/orders, one, /orders",
        "https://example.com, __Host-one, /",
        "https://example.com/orders, __Secure-one, /orders"
    })
    void name_keepsWhatItsPrefixPromises(String baseUrl, String name, String path) {
        CognitoSettings settings = at(baseUrl);
        Cookie cookie = GuardCookie.of(GuardCookie.name("one", settings), "1", settings);

        assertThat(cookie.getName()).isEqualTo(name);
        assertThat(cookie.getPath()).isEqualTo(path);
        assertThat(cookie.getSecure()).isEqualTo(settings.isSecure());
        assertThat(cookie.isHttpOnly()).isTrue();
    }

    private static CognitoSettings at(String baseUrl) {
        return TestSettings.complete()
                .with(SettingsReader.BASE_URL, baseUrl)
                .without(SettingsReader.CALLBACK_URL)
                .without(SettingsReader.SIGN_OUT_URL)
                .settings();
    }
}

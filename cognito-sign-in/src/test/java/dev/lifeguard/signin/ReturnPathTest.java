package dev.lifeguard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/account?x=1%2B2&y=%C3%A9", "/a//b?to=//evil.example.com"})
    void of_whenOwnPath_keepsItByteForByte(String path) {
        assertThat(ReturnPath.of(path).path()).isEqualTo(path);
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
                "/a\u007f"
            })
    void of_whenAnythingElse_isTheStartPage(String path) {
        assertThat(ReturnPath.of(path).path()).isEqualTo("/");
        assertThat(ReturnPath.of(path).wasTooLong()).isFalse();
    }

    @Test
    void of_whenSomebodyElsesAndTooLong_isTheStartPageWithoutAWord() {
        assertThat(ReturnPath.of("//evil.example.com/" + "a".repeat(ReturnPath.LONGEST))
                        .wasTooLong())
                .isFalse();
    }

    @Test
    void of_whenTooLong_isTheStartPage_andSaysSo() {
        ReturnPath tooLong = ReturnPath.of("/" + "a".repeat(ReturnPath.LONGEST));
        assertThat(tooLong.path()).isEqualTo("/");
        assertThat(tooLong.wasTooLong()).isTrue();
        assertThat(ReturnPath.of("/" + "a".repeat(ReturnPath.LONGEST - 1)).path())
                .hasSize(ReturnPath.LONGEST);
    }

    /** As somebody writes a link to {@code /login?to=}, who encodes it once. */
    @ParameterizedTest
    @CsvSource({
        "/search?name=Noël Dupont, /search?name=No%C3%ABl%20Dupont",
        "/a?q=<b>&r=\"s\", /a?q=%3Cb%3E&r=%22s%22",
        "/smile/😀, /smile/%F0%9F%98%80",
        "/kept%20as%C3%A9?it=is+so, /kept%20as%C3%A9?it=is+so"
    })
    void of_whenItHasSignsThatAnAddressCannotHave_encodesThem(String path, String encoded) {
        assertThat(ReturnPath.of(path).path()).isEqualTo(encoded);
    }

    /** Encoded twice, it would be over the limit though the page's own address is far below it. */
    @Test
    void of_whenASignInIsAskedFor_isThePageItself() {
        String page = "/orders/search?name=" + "%C3%A9".repeat(60);

        assertThat(ReturnPath.of(FakeRequest.to("/login").with("to", page).request())
                        .path())
                .isEqualTo(page);
        assertThat(ReturnPath.of(FakeRequest.to("/login").request()).isStart()).isTrue();
    }
}

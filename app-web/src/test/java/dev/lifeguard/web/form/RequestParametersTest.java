package dev.lifeguard.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class RequestParametersTest {

    @Test
    void text_isWithoutWhatNoDatabaseCanBeAskedFor() {
        assertThat(sending("a\u0000b\ud83d").text("q")).isEqualTo("ab");
        assertThat(sending(null).text("q")).isEmpty();
    }

    @Test
    void typed_isCutBetweenCharacters() {
        assertThat(sending("ab\ud83d\ude00c").typed("q", 3)).isEqualTo("ab");
        assertThat(sending("ab\ud83d\ude00c").typed("q", 4)).isEqualTo("ab\ud83d\ude00");
        assertThat(sending("ab").typed("q", 4)).isEqualTo("ab");
    }

    @Test
    void number_isNoneForAnythingElse() {
        assertThat(sending("17").number("q")).isEqualTo(17);
        assertThat(sending("-1").number("q")).isZero();
        assertThat(sending("1234567890123456789").number("q")).isZero();
        assertThat(sending(null).number("q")).isZero();
    }

    private static RequestParameters sending(String value) {
        return new RequestParameters((HttpServletRequest) Proxy.newProxyInstance(
                RequestParametersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, names) -> {
                    assertThat(method.getName()).isEqualTo("getParameter");
                    return value;
                }));
    }
}

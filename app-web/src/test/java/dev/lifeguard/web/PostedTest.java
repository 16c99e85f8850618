package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class PostedTest {

    @Test
    void parameter_isWithoutWhatNoDatabaseCanBeAskedFor() {
        assertThat(sending("a\u0000b\ud83d").parameter("q")).isEqualTo("ab");
        assertThat(sending(null).parameter("q")).isEmpty();
    }

    @Test
    void typed_isCutBetweenCharacters() {
        assertThat(sending("ab\ud83d\ude00c").typed("q", 3)).isEqualTo("ab");
        assertThat(sending("ab\ud83d\ude00c").typed("q", 4)).isEqualTo("ab\ud83d\ude00");
        assertThat(sending("ab").typed("q", 4)).isEqualTo("ab");
    }

    private static Posted sending(String value) {
        return new Posted((HttpServletRequest) Proxy.newProxyInstance(
                PostedTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, names) -> {
                    assertThat(method.getName()).isEqualTo("getParameter");
                    return value;
                }));
    }
}

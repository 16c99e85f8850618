package dev.lifeguard.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeSettingsTest {

    private static final String MAIL = "lifeguard.mail.host=mail.example.com lifeguard.mail.from=lifeguard@example.com";

    private static NoticeSettings of(String keys, String baseUrl) {
        Map<String, String> settings = Arrays.stream(keys.split(" "))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> other));
        return new NoticeSettings(key -> Optional.ofNullable(settings.get(key)), baseUrl, "Lifeguard");
    }

    private static NoticeSettings of(String keys) {
        return of(keys, "https://lifeguard.example.com");
    }

    @Test
    void nothing_isRightAndOff() {
        NoticeSettings nothing = of("");

        nothing.check();
        assertThat(nothing.channels()).isEmpty();
        assertThat(nothing.isMail()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', en",
        "lifeguard.languages=de, de",
        "'lifeguard.languages=de,en', de",
        "lifeguard.languages=de lifeguard.mail.language=en, en",
        "lifeguard.mail.language=de, de"
    })
    void language_isTheFirstOfThePagesUnlessSaid(String more, String language) {
        assertThat(of(MAIL + " " + more).language()).hasToString(language);
    }

    @ParameterizedTest
    @CsvSource({"'', 'en,de'", "lifeguard.languages=de, de", "'lifeguard.languages=de,en', 'en,de'"})
    void languages_areThoseOfThePages(String keys, String languages) {
        assertThat(of(keys).languages()).containsExactly(languages.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 587",
        "lifeguard.mail.security=tls, 465",
        "lifeguard.mail.security=none, 25",
        "lifeguard.mail.port=2525, 2525"
    })
    void port_isTheUsualOneUnlessSaid(String more, int port) {
        NoticeSettings settings = of(MAIL + " " + more);

        settings.check();
        assertThat(settings.channels()).containsExactly(Channel.MAIL);
        assertThat(settings.mailPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAIL + " lifeguard.mail.user=lifeguard lifeguard.mail.password=secret",
                "lifeguard.mail.session=mail/lifeguard lifeguard.mail.from=lifeguard@example.com",
                "lifeguard.webhook.url=https://chat.example.com/hook lifeguard.webhook.secret=0123456789abcdef",
                "lifeguard.webhook.url=http://127.0.0.1:9000/hook lifeguard.webhook.secret=0123456789abcdef"
            })
    void check_whenRight_saysNothing(String keys) {
        assertThatCode(() -> of(keys).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "lifeguard.mail.host=mail.example.com, lifeguard.mail.from",
        "lifeguard.mail.host=a lifeguard.mail.from=nobody, lifeguard.mail.from",
        "MAIL lifeguard.mail.session=b, only one of",
        "MAIL lifeguard.mail.port=0, lifeguard.mail.port",
        "MAIL lifeguard.mail.port=many, lifeguard.mail.port",
        "MAIL lifeguard.mail.security=ssl, lifeguard.mail.security",
        "MAIL lifeguard.mail.user=a, are set together",
        "MAIL lifeguard.mail.user=a lifeguard.mail.password=hush lifeguard.mail.security=none, no password",
        "MAIL lifeguard.mail.language=fr, lifeguard.mail.language",
        "MAIL lifeguard.mail.time-zone=Berlin, lifeguard.mail.time-zone",
        "MAIL lifeguard.mail.federated-addresses=yes, lifeguard.mail.federated-addresses",
        "lifeguard.notice-history=P1D, lifeguard.notice-history",
        "lifeguard.mail.folder=/tmp/x lifeguard.mail.from=a@example.com, lifeguard.mail.folder",
        "lifeguard.webhook.url=http://chat.example.com/ lifeguard.webhook.secret=0123456789abcdef, lifeguard.webhook.url",
        "lifeguard.webhook.url=https://u:p@chat.example.com/ lifeguard.webhook.secret=0123456789abcdef, lifeguard.webhook.url",
        "lifeguard.webhook.url=https://chat.example.com/, lifeguard.webhook.secret",
        "lifeguard.webhook.url=https://chat.example.com/ lifeguard.webhook.secret=hush, lifeguard.webhook.secret"
    })
    void check_whenWrong_namesTheKeyAndNoSecret(String keys, String named) {
        assertThatThrownBy(() -> of(keys.replace("MAIL", MAIL)).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .message()
                .doesNotContain("hush", "u:p");
    }

    /** On one's own machine only: elsewhere nobody would ever be told anything. */
    @Test
    void folder_isForOnesOwnMachine() {
        String keys = "lifeguard.mail.folder=/tmp/x lifeguard.mail.from=a@example.com";

        assertThatCode(() -> of(keys, "http://localhost:8080").check()).doesNotThrowAnyException();
    }
}

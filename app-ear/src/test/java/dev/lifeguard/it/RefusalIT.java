package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.provider.Arguments;

/** What Lifeguard refuses. */
@ResourceLock(Lifeguard.SHARED)
class RefusalIT extends RefusalSuite {

    RefusalIT() {
        super(Lifeguard.shared());
    }

    static Stream<String> badTokens() {
        return Stream.of(
                "{\"idToken\":{\"claims\":{\"nonce\":\"another\"}}}",
                "{\"idToken\":{\"claims\":{\"nonce\":null}}}",
                "{\"idToken\":{\"claims\":{\"iss\":\"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other\"}}}",
                "{\"idToken\":{\"claims\":{\"aud\":\"another-client\"}}}",
                "{\"idToken\":{\"expiresIn\":-60}}",
                "{\"idToken\":{\"alg\":\"none\"}}",
                "{\"idToken\":{\"alg\":\"none\",\"claims\":{\"at_hash\":null}}}",
                "{\"idToken\":{\"alg\":\"foreign-key\"}}",
                "{\"idToken\":{\"alg\":\"wrong-kid\"}}",
                "{\"idToken\":{\"alg\":\"HS256-with-public-key\"}}",
                "{\"idToken\":{\"claims\":{\"token_use\":\"access\"}}}",
                "{\"idToken\":{\"claims\":{\"cognito:username\":null}}}",
                "{\"idToken\":{\"omit\":true}}",
                "{\"idToken\":{\"raw\":\"rubbish\"}}",
                "{\"accessToken\":{\"claims\":{\"client_id\":\"another-client\"}}}",
                "{\"accessToken\":{\"claims\":{\"sub\":\"somebody-else\"}}}",
                "{\"accessToken\":{\"claims\":{\"token_use\":\"id\"}}}",
                "{\"accessToken\":{\"alg\":\"foreign-key\"}}",
                "{\"accessToken\":{\"alg\":\"none\"}}",
                "{\"accessToken\":{\"expiresIn\":-60}}",
                "{\"accessToken\":{\"omit\":true}}");
    }

    static Stream<Arguments> faultyTokenEndpoints() {
        return Stream.of(
                arguments("{\"token\":{\"status\":500}}", "provider-unavailable"),
                arguments("{\"token\":{\"status\":400}}", "code-not-accepted"),
                arguments("{\"token\":{\"body\":\"{not json\"}}", "token-not-accepted"),
                arguments("{\"token\":{\"body\":\"<html>\"}}", "token-not-accepted"),
                arguments("{\"token\":{\"endless\":true}}", "provider-unavailable"),
                arguments("{\"token\":{\"hangSeconds\":40}}", "provider-unavailable"),
                arguments("{\"token\":{\"trickle\":true}}", "provider-unavailable"));
    }

    /** More than WildFly reads, which throws then; Payara drops those behind the ten thousandth. */
    @Test
    void formOfTooManyFields_isAnsweredByAPageOfOurs() {
        String fields = IntStream.range(0, 10_100)
                .mapToObj(number -> "f" + number + "=")
                .collect(Collectors.joining("&"));

        BrowserPage answer = visitor.send(HttpBrowser.navigation(application.url("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(fields)));

        assertPageOfOurs(answer, 400, 405);
    }

    @Test
    void formInPartsThatBreaksOff_isAnsweredByAPageOfOurs() {
        visitor.open("/imports", "anna");

        BrowserPage answer = visitor.send(HttpBrowser.navigation(application.url("/imports"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-da")));

        assertPageOfOurs(answer, 400);
    }

    private static void assertPageOfOurs(BrowserPage answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.text()).isIn((Object[]) statuses);
        assertThat(answer.find("[data-test=error-" + answer.status() + "]")).hasSize(1);
        assertThat(answer.header("Content-Security-Policy")).isPresent();
    }
}

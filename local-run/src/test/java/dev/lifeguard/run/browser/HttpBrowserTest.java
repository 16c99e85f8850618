package dev.lifeguard.run.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpBrowserTest {

    private static final String FORM = """
            <form id="wish" action="/echo" method="post">
              <input type="hidden" name="token" value="t &amp; k">
              <input name="amount" value="14"> <input name="off" value="x" disabled>
              <select name="unit"><option value="hours">h</option><option value="days" selected>d</option></select>
              <input type="checkbox" name="terms" value="yes"> <input type="radio" name="kind" value="a" checked>
              <input type="radio" name="kind" value="b"> <textarea name="reason">because</textarea>
              <button type="button" name="help">?</button>
              <input type="submit" name="send" value="Send"> <button name="check" value="c">Check</button>
            </form>
            """;

    private HttpServer server;
    private HttpBrowser browser;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/form", "", FORM);
        server.createContext("/echo", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            write(exchange, 200, body + "|" + header(exchange, "Sec-Fetch-Site") + "|" + header(exchange, "Origin"));
        });
        server.createContext("/cookies", exchange -> write(exchange, 200, header(exchange, "Cookie")));
        server.start();
        browser = new HttpBrowser("http://localhost:" + server.getAddress().getPort(), "password");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void submit_sendsWhatTheFormHoldsAndItsFirstButton() {
        BrowserPage answer = browser.submit(browser.open("/form"), "#wish", Map.of("amount", "2"));

        assertThat(answer.body().split("\\|")[0].split("&"))
                .containsExactlyInAnyOrder(
                        "token=t+%26+k", "amount=2", "unit=days", "kind=a", "reason=because", "send=Send");
    }

    @Test
    void press_sendsThatButtonAlone() {
        BrowserPage answer = browser.press(browser.open("/form"), "button[name=check]", Map.of());

        assertThat(answer.body()).contains("check=c", "amount=14").doesNotContain("send=", "help=", "terms=", "off=");
    }

    @Test
    void forge_sendsNoButton() {
        BrowserPage answer = browser.forge(browser.open("/form"), "#wish", Map.of("approve", ""));

        assertThat(answer.body()).contains("approve=&", "amount=14").doesNotContain("send=", "check=");
    }

    @Test
    void form_saysWhichSiteItComesFrom() {
        BrowserPage page = browser.open("/form");
        String own = "http://localhost:" + server.getAddress().getPort();

        assertThat(browser.submit(page, "#wish", Map.of()).body()).endsWith("|same-origin|" + own);
    }

    @Test
    void button_whenThereIsNone_saysWhatThePageWas() {
        BrowserPage page = browser.open("/form");

        assertThatThrownBy(() -> browser.press(page, "#no-such-button", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("#no-such-button", "status 200", "because");
    }

    @Test
    void cookies_goWhereTheyBelong_untilTheyEnd() {
        answer("/give", "a=1; Path=/|b=2; Path=/elsewhere|c=3; Path=/; Secure|d=4", "given");
        answer("/take", "a=; Path=/; Max-Age=0", "taken");

        browser.open("/give");
        assertThat(browser.open("/cookies").body()).isEqualTo("a=1; d=4");
        assertThat(browser.cookie("a")).isEqualTo("1");
        HttpBrowser copy = browser.withSameCookies();
        browser.open("/take");
        assertThat(browser.open("/cookies").body()).isEqualTo("d=4");
        assertThat(copy.open("/cookies").body()).isEqualTo("a=1; d=4");
        copy.forgetApplication();
        assertThat(copy.open("/cookies").body()).isEmpty();
    }

    @Test
    void open_followsRedirectsAndKnowsTheWay() {
        redirect("/from", "/over?x=1");
        redirect("/over", "cookies");

        BrowserPage end = browser.open("/from");

        assertThat(end.status()).isEqualTo(200);
        assertThat(end.path()).isEqualTo("/cookies");
        assertThat(end.way()).hasSize(3);
        assertThat(browser.get(end.way().get(0)).redirect().orElseThrow()).endsWith("/over?x=1");
    }

    @Test
    void open_whenRedirectsDoNotEnd_fails() {
        redirect("/round", "/round");

        assertThatThrownBy(() -> browser.open("/round")).hasMessageContaining("endless redirects");
    }

    private void redirect(String from, String to) {
        server.createContext(from, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            write(exchange, 302, "");
        });
    }

    private void answer(String path, String cookies, String body) {
        server.createContext(path, exchange -> {
            for (String cookie : cookies.isEmpty() ? new String[0] : cookies.split("\\|")) {
                exchange.getResponseHeaders().add("Set-Cookie", cookie);
            }
            write(exchange, 200, body);
        });
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name) == null
                ? ""
                : exchange.getRequestHeaders().getFirst(name);
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}

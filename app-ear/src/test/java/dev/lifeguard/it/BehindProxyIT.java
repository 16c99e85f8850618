package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lifeguard behind HAProxy, which ends TLS; the servers have no setting for that. On Payara Micro two nodes are behind
 * it; elsewhere one, and the second address is nobody's.
 */
@EnabledIf(value = "dev.lifeguard.it.Haproxy#isInstalled", disabledReason = "no haproxy here")
class BehindProxyIT {

    private static final Duration START = Duration.ofSeconds(90);

    /** WildFly has sixteen for each core. */
    private static final int MORE_THAN_THREADS = 24 * Runtime.getRuntime().availableProcessors();

    private static Haproxy proxy;
    private static Nodes nodes;

    @BeforeAll
    static void start() {
        proxy = Haproxy.prepare();
        nodes = Nodes.behind(proxy);
    }

    @AfterAll
    static void end() {
        proxy.close();
        nodes.close();
    }

    @Test
    void journey_isByHttpsFromTheDeepLinkToTheSignOut() {
        HttpBrowser anna = proxy.visitor();

        BrowserPage page = anna.open("/account?x=1%2B2&y=%C3%A9", "anna");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.url()).isEqualTo(proxy.url() + "/account?x=1%2B2&y=%C3%A9");
        assertThat(page.text()).contains("Anna Admin");
        assertThat(page.header("Strict-Transport-Security").orElse("")).contains("max-age=");
        assertThat(anna.cookiesFor(page.url())).isEqualTo("__Host-lifeguard-session=" + anna.session());
        assertThat(anna.cookiesFor(proxy.plainUrl() + "/account")).isEmpty();

        BrowserPage out = anna.signOut(page);
        assertThat(out.url()).isEqualTo(proxy.url() + "/postlogout");
        assertThat(anna.get(proxy.url() + "/account").redirect().orElse("")).contains("/oauth2/authorize");
        assertThat(Stream.of(page, out)
                        .map(BrowserPage::way)
                        .flatMap(List::stream)
                        .map(BehindProxyIT::origin))
                .containsOnly(proxy.url(), origin(nodes.pool()));
    }

    @Test
    void form_leadsOnByHttps() {
        HttpBrowser peter = proxy.visitor();
        peter.open("/account", "peter");
        // Twice in a row: the policies must count at both nodes.
        BrowserPage form = Await.until(
                START,
                () -> isForm(peter.open("/ask?group=audit-read")) ? peter.open("/ask?group=audit-read") : null,
                BehindProxyIT::isForm);

        BrowserPage sent = peter.press(
                form,
                "#send",
                Map.of("term", "other", "amount", "2", "unit", "days", "justification", "To look at the books"));

        assertThat(sent.redirect())
                .as(sent.text())
                .hasValueSatisfying(address -> assertThat(address).startsWith(proxy.url() + "/request?id="));
    }

    @Test
    void refusal_leadsOnByHttps() {
        BrowserPage refused = proxy.visitor().open("/postlogin?code=x&state=y");

        assertThat(refused.way()).allMatch(url -> url.startsWith(proxy.url() + "/"));
        assertThat(refused.url()).startsWith(proxy.url() + "/refused?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/account", "/login", "/postlogin", "/whoami", "/no/such/page", "/assets", "/account.xhtml"
            })
    void everyAnswer_hasHsts(String path) {
        BrowserPage answer = proxy.visitor().get(proxy.url() + path);

        assertThat(answer.headers("Strict-Transport-Security")).containsExactly("max-age=31536000; includeSubDomains");
    }

    @ParameterizedTest
    @CsvSource({
        "'POST /logout', 'Content-Length: 1~Content-Length: 5', 400",
        "'POST /logout', 'Content-Length: 1, 5', 400",
        "'GET /', 'Host: evil.example.com', 400",
        "'GET https://evil.example.com/', '', 400"
    })
    void requestThatTwoReadersUnderstandInTwoWays_doesNotArrive(String line, String headers, int status) {
        assertThat(proxy.raw(line, proxy.host(), headers.replace("~", "\r\n"))).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void requestForAnotherHost_doesNotArrive() {
        assertThat(proxy.raw("GET /", "evil.example.com", "")).startsWith("HTTP/1.1 421 ");
        assertThat(proxy.raw("GET /", proxy.host(), "")).startsWith("HTTP/1.1 200 ");
    }

    /** A server that waits for them holds a thread for each. */
    @Test
    void bodiesThatNeverCome_holdUpNobody() {
        HttpBrowser visitor = proxy.visitor();
        visitor.get(proxy.url() + "/health"); // its own handshake is not to wait behind theirs
        ExecutorService senders = Executors.newFixedThreadPool(MORE_THAN_THREADS);
        try {
            List<CompletableFuture<String>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> proxy.raw("POST /account", proxy.host(), "Content-Length: 60000"), senders))
                    .limit(MORE_THAN_THREADS)
                    .toList();

            BrowserPage health = visitor.get(proxy.url() + "/health");
            assertThat(health.status()).isEqualTo(200);
            assertThat(answers).noneMatch(CompletableFuture::isDone);

            assertThat(answers)
                    .extracting(CompletableFuture::join)
                    .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 408 "));
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void plainHttp_isSentToTheSamePageByHttps() {
        BrowserPage page = proxy.visitor().get(proxy.plainUrl() + "/account?x=1%2B2");

        assertThat(page.status()).isEqualTo(308);
        assertThat(page.redirect()).contains(proxy.url() + "/account?x=1%2B2");
    }

    @Test
    void twoNodes_takeBrowsersInTurn_andNobodyNoticesWhenOneDies() {
        assumeThat(nodes.two()).isPresent();
        List<HttpBrowser> admins = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Await.until(
                START,
                () -> {
                    HttpBrowser admin = another(admins);
                    seen.add(worksHere(admin));
                    // Once more: a sign-in takes as many requests each time, and the page would always come from one
                    // node.
                    seen.add(worksHere(admin));
                    return seen.size();
                },
                size -> size == 2);
        List<String> sessions = admins.stream().map(HttpBrowser::session).toList();

        nodes.two().orElseThrow().kill(1);

        for (HttpBrowser admin : admins) {
            assertThat(admin.open("/account").status()).isEqualTo(200);
        }
        assertThat(admins).extracting(HttpBrowser::session).isEqualTo(sessions);
        assertThat(proxy.visitor().open("/account", "grace").status()).isEqualTo(200);
    }

    private static HttpBrowser another(List<HttpBrowser> admins) {
        HttpBrowser anna = proxy.visitor();
        anna.open("/account", "anna");
        admins.add(anna);
        return anna;
    }

    /** Whether the node that answers is the one that tells the pool. */
    private static String worksHere(HttpBrowser admin) {
        return admin.open("/sync").find("[data-test=worker]").attr("data-here");
    }

    private static boolean isForm(BrowserPage page) {
        return page != null && !page.find("form#ask").isEmpty();
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}

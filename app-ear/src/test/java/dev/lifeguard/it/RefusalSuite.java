package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes back from the pool or from somebody pretending to be it: a page that says so, nobody signed in,
 * nothing told. The same cases for every application that signs in through the sign-in jar.
 */
abstract class RefusalSuite extends ApplicationSuite {

    private static final Duration LONGEST_LOG = Duration.ofSeconds(10);

    RefusalSuite(ProtectedApplication application) {
        super(application);
    }

    /** What a class of tests gives this by {@code badTokens}. */
    @ParameterizedTest
    @MethodSource("badTokens")
    void badToken_isRefused(String misbehaviour) {
        pool.misbehave(misbehaviour);

        assertRefused(visitor.open(application.page() + "?x=1", "anna"), "token-not-accepted", 403);
    }

    /** What a class of tests gives this by {@code faultyTokenEndpoints}, each with the reason of the refusal. */
    @ParameterizedTest
    @MethodSource("faultyTokenEndpoints")
    void faultyTokenEndpoint_isRefusedWithin15Seconds(String misbehaviour, String reason) {
        BrowserPage login = visitor.open(application.page());
        pool.misbehave(misbehaviour);
        long begun = System.nanoTime();

        BrowserPage refused = visitor.signIn(login, "anna");

        assertRefused(refused, reason, reason.equals("provider-unavailable") ? 503 : 403);
        assertThat((System.nanoTime() - begun) / 1_000_000_000L).isLessThan(15);
    }

    @Test
    void clockBehindThePools_isRefusedByName() {
        long ahead = Instant.now().getEpochSecond() + 120;
        pool.misbehave("{\"idToken\":{\"claims\":{\"iat\":" + ahead + "}}}");

        assertRefused(visitor.open(application.page(), "anna"), "clocks-differ", 503);
        awaitInLog("s behind that of Amazon Cognito");
    }

    @Test
    void groupsOfTheAccessTokenOnly_giveNothing() {
        pool.misbehave("{\"idToken\":{\"claims\":{\"cognito:groups\":null}},"
                + "\"accessToken\":{\"claims\":{\"cognito:groups\":[\"" + application.groupOfTheRole() + "\"]}}}");

        visitor.open(application.page(), "anna");

        assertThat(visitor.get(application.url(application.whoAmI())).body()).contains("\"groups\":[]");
        assertThat(visitor.open(application.pageOfTheRole()).status()).isEqualTo(403);
    }

    static Stream<String> oddGroups() {
        return Stream.of("Domain Users", "", "x".repeat(129), "CN=App Admins, OU=Groups", "two\\nlines", "\\u0000");
    }

    @ParameterizedTest
    @MethodSource("dev.lifeguard.it.RefusalSuite#oddGroups")
    void nameThatNoGroupCanHave_givesNothingAndHarmsNothing(String odd) {
        pool.misbehave("{\"idToken\":{\"claims\":{\"cognito:groups\":[\"" + odd + "\"]}}}");

        BrowserPage page = visitor.open(application.page(), "peter");

        assertThat(page.status()).isEqualTo(200);
        assertThat(visitor.get(application.url(application.whoAmI())).body()).contains("\"groups\":[]");
        assertThat(visitor.open(application.pageOfTheRole()).status()).isEqualTo(403);
        assertThat(visitor.signOut(page).url()).isEqualTo(application.url("/postlogout"));
    }

    @Test
    void moreNamesThanASessionCanHold_areCutAndSaid() {
        List<String> names = new ArrayList<>(List.of("\"" + application.groupOfTheRole() + "\""));
        for (int i = 0; i < 100; i++) {
            names.add("\"" + i + "\\\"".repeat(126) + "\"");
        }
        pool.misbehave("{\"idToken\":{\"claims\":{\"cognito:groups\":" + names + "}}}");

        BrowserPage page = visitor.open(application.page(), "peter");

        assertThat(page.status()).isEqualTo(200);
        assertThat(visitor.open(application.pageOfTheRole()).status()).isEqualTo(200);
        awaitInLog("a token names more groups than a session can hold");
    }

    @Test
    void keyRotation_isFollowed() {
        visitor.open(application.page(), "anna");
        pool.rotateKeys();

        assertThat(application.visitor().open(application.page(), "anna").status())
                .isEqualTo(200);
    }

    @Test
    void providersError_isToldInOurWordsOnly() {
        pool.misbehave("{\"authorize\":{\"error\":\"access_denied\",\"errorDescription\":"
                + "\"PreSignUp failed with error <b>not\\nyou</b>" + "x".repeat(300) + "\"}}");

        BrowserPage page = visitor.open(application.page());

        assertRefused(page, "refused-by-provider", 403);
        assertThat(page.body()).doesNotContain("PreSignUp");
        assertThat(page.url()).doesNotContain("PreSignUp");
        awaitInLog("detail=Cognito answered error access_denied: PreSignUp failed with error \\?b\\?not"
                + " you\\?/b\\?x{100,200}([^x]|$)");
    }

    @Test
    void signInThatBeganAtTheProvider_isToldWhatToDo() {
        BrowserPage refused = visitor.open("/postlogin?code=x");

        assertRefused(refused, "begun-elsewhere", 400);
        assertThat(refused.text()).contains("/login");
        assertThat(visitor.follow(visitor.get(
                                refused.find("a[href*=/login?to=]").first().absUrl("href")))
                        .url())
                .startsWith(pool.url("/login"));
    }

    @Test
    void forgedState_isRefused() {
        pool.misbehave("{\"authorize\":{\"state\":\"forged\"}}");

        assertRefused(visitor.open(application.page(), "anna"), "unknown-attempt", 400);
    }

    @ParameterizedTest
    @CsvSource({"dropState, begun-elsewhere", "doubleState, malformed-answer"})
    void missingOrDoubledState_isRefused(String misbehaviour, String reason) {
        pool.misbehave("{\"authorize\":{\"" + misbehaviour + "\":true}}");

        assertRefused(visitor.open(application.page(), "anna"), reason, 400);
    }

    @Test
    void hugeState_isRefused() {
        String state = "s".repeat(3000);

        assertRefused(visitor.open("/postlogin?code=x&state=" + state), "malformed-answer", 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?state=x", "?code=x&state=y&error=z", "?code=&state=x"})
    void bareCallback_isRefused(String query) {
        assertRefused(visitor.open("/postlogin" + query), "malformed-answer", 400);
    }

    @Test
    void callbackWithoutASession_isRefused() {
        assertRefused(visitor.open("/postlogin?code=x&state=y"), "unknown-attempt", 400);
    }

    @Test
    void replayedCallback_isRefused() {
        BrowserPage account = visitor.open(application.page(), "anna");
        String callback = account.way().stream()
                .filter(url -> url.contains("/postlogin?"))
                .findFirst()
                .orElseThrow();
        visitor.signOut(account);

        assertRefused(visitor.follow(visitor.get(callback)), "unknown-attempt", 400);
    }

    @Test
    void anotherBrowsersCallback_isRefused() {
        HttpBrowser attacker = application.visitor();
        BrowserPage login = attacker.open(application.page());
        BrowserPage answer = attacker.enterPassword(login, "mallory");
        String callback = answer.redirect().orElseThrow();
        visitor.open(application.page());

        assertThat(callback).contains("/postlogin?");
        assertRefused(visitor.follow(visitor.get(callback)), "unknown-attempt", 400);
    }

    @Test
    void pkceVerifierThatDoesNotFit_isRefusedByThePool() {
        BrowserPage login = visitor.open(application.page());
        String authorize = login.way().stream()
                .filter(url -> url.contains("/oauth2/authorize"))
                .findFirst()
                .orElseThrow();
        String otherChallenge = authorize.replaceAll(
                "code_challenge=[^&]+", "code_challenge=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(authorize).contains("code_challenge_method=S256");
        assertRefused(visitor.signIn(visitor.follow(visitor.get(otherChallenge)), "anna"), "code-not-accepted", 403);
    }

    @Test
    void everyAttempt_carriesAPkceChallenge() {
        BrowserPage login = visitor.open(application.page());

        assertThat(login.way()).anyMatch(url -> url.contains("/oauth2/authorize") && url.contains("code_challenge="));
    }

    @Test
    void forgedHost_changesNothingOfWhereTheBrowserIsSent() throws Exception {
        String answer = RawHttp.get(application.url(application.page()), "evil.example.com");

        assertThat(answer).contains("302").doesNotContain("evil.example.com");
    }

    /** Payara throws at whoever asks for a parameter of such a request; WildFly takes the byte for another one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?to=/\u00e9",
                "/refused?ref=\u00e9",
                "/postlogout?x=\u00e9",
                "/postlogin?state=\u00e9&code=c"
            })
    void addressOfTheGuard_withAByteThatIsNoUtf8_isNoFailure(String path) throws Exception {
        String answer = RawHttp.get(application.url(path), "localhost");

        assertThat(answer).containsPattern("\\AHTTP/1.1 (200|302|400) ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example.com", "/\\evil.example.com", "https://evil.example.com/", "javascript:alert(1)"})
    void loginTo_neverLeavesOurSite(String target) {
        BrowserPage page = visitor.open("/login?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8), "peter");

        assertThat(page.url()).startsWith(application.url("/"));
        assertThat(page.way()).noneMatch(url -> url.contains("//evil.example.com"));
    }

    @Test
    void script_gets401() {
        BrowserPage answer = visitor.send(HttpRequest.newBuilder(URI.create(application.url(application.whoAmI())))
                .header("Accept", "application/json")
                .GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("login_required");
    }

    /** WildFly noted each of them as a failure of its own, sixty lines long. */
    @Test
    void refusedRequests_areNoFailuresOfTheServer() {
        for (String path : List.of(application.whoAmI(), "/logout")) {
            visitor.get(application.url(path));
            visitor.send(HttpRequest.newBuilder(URI.create(application.url(path)))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            visitor.send(
                    HttpRequest.newBuilder(URI.create(application.url(path))).GET());
        }
        visitor.open(application.page(), "anna");
        visitor.send(HttpBrowser.navigation(application.url(application.page()))
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("x=y")));

        assertThat(application.log()).doesNotContain("UT010019");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"cross-site, -", "same-site, -", "-, https://evil.example.com", "-, null", "-, -"})
    void changeThatRidesOnASession_fromElsewhere_isRefused(String site, String origin) {
        visitor.open(application.page(), "anna");

        BrowserPage form =
                visitor.send(change(application.page(), "POST", site, origin).setHeader("Accept", "text/html"));
        BrowserPage script = visitor.send(change(application.whoAmI(), "DELETE", site, origin));

        assertThat(form.status()).isEqualTo(403);
        assertThat(form.text()).contains("Nothing was done");
        assertThat(script.status()).isEqualTo(403);
        assertThat(script.body()).contains("sent_from_elsewhere");
        assertThat(visitor.get(application.url(application.whoAmI())).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"same-origin, -", "none, -", "-, ours"})
    void changeThatRidesOnASession_fromHere_arrives(String site, String origin) {
        visitor.open(application.page(), "anna");

        String ours = URI.create(application.url("/")).resolve("/").toString().replaceAll("/$", "");
        BrowserPage answer = visitor.send(change(application.whoAmI(), "POST", site, origin == null ? null : ours));

        assertThat(answer.status()).isEqualTo(405);
    }

    @Test
    void changeThatRidesOnNoSession_isTheApplicationsOwnConcern() {
        BrowserPage hook = visitor.send(change("/", "POST", "cross-site", "https://evil.example.com"));
        visitor.open(application.page(), "anna");
        BrowserPage bearer =
                visitor.send(change("/", "POST", "cross-site", null).header("Authorization", "Bearer x"));

        assertThat(hook.body()).doesNotContain("sent_from_elsewhere");
        assertThat(bearer.body()).doesNotContain("sent_from_elsewhere");
    }

    /** A form's body for a POST alone: Payara answers 400 to a DELETE with one, before any code of ours. */
    private HttpRequest.Builder change(String path, String method, String site, String origin) {
        HttpRequest.BodyPublisher body = method.equals("POST")
                ? HttpRequest.BodyPublishers.ofString("x=1")
                : HttpRequest.BodyPublishers.noBody();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application.url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, body);
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        return origin == null ? request : request.header("Origin", origin);
    }

    /** A server may write what it tells a moment after it has answered. */
    private void awaitInLog(String pattern) {
        Await.until(
                LONGEST_LOG,
                application::log,
                log -> Pattern.compile(pattern).matcher(log).find());
    }

    /** Refused, and nobody is signed in. */
    private void assertRefused(BrowserPage page, String reason, int status) {
        assertRefusal(page, reason, status);
        BrowserPage whoami = visitor.send(HttpRequest.newBuilder(URI.create(application.url(application.whoAmI())))
                .GET());
        assertThat(whoami.status()).isEqualTo(401);
    }

    private void assertRefusal(BrowserPage page, String reason, int status) {
        assertThat(page.url()).startsWith(application.url("/refused?"));
        assertThat(page.url()).contains("reason=" + reason + "&");
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.text()).isNotBlank().doesNotContain("Exception").doesNotContain("at dev.lifeguard");
        assertThat(page.body()).doesNotContainPattern(ProtectedApplication.TOKEN);
        assertThat(application.log()).doesNotContainPattern(ProtectedApplication.TOKEN);
    }
}

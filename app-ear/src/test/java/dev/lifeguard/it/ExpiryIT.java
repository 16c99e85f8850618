package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session ends with its tokens; what a person was about to do goes on after a new sign-in. */
@ResourceLock(Lifeguard.SHARED)
class ExpiryIT {

    private final Lifeguard lifeguard = Lifeguard.shared();
    private final LocalPool pool = lifeguard.pool();
    private final HttpBrowser visitor = lifeguard.visitor();

    @BeforeEach
    @AfterEach
    void calm() {
        pool.behave();
    }

    @ParameterizedTest
    @ValueSource(strings = {"idToken", "accessToken"})
    void session_endsWithTheShorterToken(String shorter) {
        pool.misbehave("{\"" + shorter + "\":{\"expiresIn\":10}}");
        visitor.open("/account", "anna");

        assertThat(whoAmI()).isEqualTo(200);
        awaitExpiry();
    }

    @Test
    void pageAfterExpiry_signsInSilentlyAndComesBack() {
        signInForAMoment("anna");
        pool.behave();

        BrowserPage page = visitor.open("/account?tab=2");

        assertThat(page.url()).isEqualTo(lifeguard.url("/account?tab=2"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.way()).anyMatch(url -> url.contains("/oauth2/authorize"));
        assertThat(whoAmI()).isEqualTo(200);
    }

    @Test
    void formAfterExpiry_comesBackAndSaysThatNothingWasDone() {
        signInForAMoment("henk");
        pool.behave();

        BrowserPage page =
                visitor.follow(visitor.post(lifeguard.url("/sign-in-problems"), Map.of("reference", "ABCDEFGH")));

        assertThat(page.path()).isEqualTo("/sign-in-problems");
        assertThat(page.text()).contains("not carried out");
        assertThat(visitor.open("/sign-in-problems").text()).doesNotContain("not carried out");
    }

    @Test
    void facesAjaxAfterExpiry_getsAPartialResponseThatReloadsThePage() {
        signInForAMoment("henk");

        BrowserPage answer = visitor.send(HttpBrowser.navigation(lifeguard.url("/sign-in-problems?a=1&b=2"))
                .header("Faces-Request", "partial/ajax")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("jakarta.faces.partial.ajax=true")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(answer.body())
                .contains(
                        "<partial-response><redirect url=\"" + lifeguard.url("/sign-in-problems?a=1&amp;b=2") + "\"/>");
    }

    @Test
    void threeTabsAfterExpiry_answeredInAnyOrder_endOnTheirOwnPages() {
        List<List<Integer>> orders = List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0));
        for (List<Integer> order : orders) {
            HttpBrowser browser = lifeguard.visitor();
            List<BrowserPage> tabs = new ArrayList<>();
            for (int tab = 0; tab < 3; tab++) {
                tabs.add(browser.open("/account?tab=" + tab));
            }
            List<String> ends = new ArrayList<>(Collections.nCopies(3, ""));
            for (int tab : order) {
                ends.set(tab, browser.signIn(tabs.get(tab), "anna").path());
            }
            assertThat(ends).as("order " + order).containsExactly("/account?tab=0", "/account?tab=1", "/account?tab=2");
        }
    }

    @Test
    void threeTabs_whoseAnswersArriveAfterTheFirstSignIn_endOnTheirOwnPages() {
        List<String> callbacks = new ArrayList<>();
        for (int tab = 0; tab < 3; tab++) {
            BrowserPage login = visitor.open("/account?tab=" + tab);
            BrowserPage answer =
                    login.url().startsWith(pool.url("/login")) ? visitor.enterPassword(login, "anna") : login;
            callbacks.add(answer.redirect().orElseThrow());
            pool.expireSessions();
        }
        Collections.reverse(callbacks);

        List<String> ends = callbacks.stream()
                .map(callback -> visitor.follow(visitor.get(callback)).path())
                .toList();

        assertThat(ends).containsExactly("/account?tab=2", "/account?tab=1", "/account?tab=0");
        assertThat(whoAmI()).isEqualTo(200);
    }

    @Test
    void backAfterSignOut_showsNothing() {
        BrowserPage account = visitor.open("/account", "anna");
        visitor.signOut(account);

        assertThat(account.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(visitor.get(lifeguard.url("/account")).redirect().orElse("")).contains("/oauth2/authorize");
    }

    @Test
    void staleSignOutForm_stillSignsOut() {
        BrowserPage stale = visitor.open("/account", "anna");
        visitor.signOut(stale);
        visitor.open("/account", "anna");

        BrowserPage out = visitor.follow(visitor.send(HttpBrowser.navigation(lifeguard.url("/logout"))
                .header("Origin", lifeguard.url(""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=stale"))));

        assertThat(out.path()).isEqualTo("/postlogout");
        assertThat(whoAmI()).isEqualTo(401);
    }

    @Test
    void anotherSitesForm_neitherSignsInNorReplacesTheSession() {
        visitor.open("/account", "anna");
        String session = visitor.session();

        BrowserPage answer = lifeguard
                .visitor()
                .send(HttpBrowser.navigation(lifeguard.url("/account"))
                        .header("Origin", "https://evil.example.com")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("x=1")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(visitor.session()).isEqualTo(session);
    }

    @Test
    void linkThatPretendsToBeAForm_doesNothing() {
        visitor.open("/account", "anna");
        pool.resetCalls();

        BrowserPage page = visitor.open("/connection?again=");
        BrowserPage withState = visitor.open("/connection?again=&jakarta.faces.ViewState=stateless");

        assertThat(page.find("#findings table")).isEmpty();
        assertThat(withState.status()).isEqualTo(409);
        assertThat(pool.calls("token")).isZero();
    }

    @Test
    void setUpCheck_asksThePoolForItsOwnFormOnly() {
        BrowserPage page = visitor.open("/connection", "anna");
        pool.resetCalls();

        assertThat(visitor.post(lifeguard.url("/connection"), Map.of("check", "check", "again", ""))
                        .status())
                .isEqualTo(409);
        assertThat(pool.calls("token")).isZero();
        assertThat(visitor.press(page, "#again", Map.of()).text("#progress")).isEqualTo("All values are OK.");
        assertThat(pool.calls("token")).isEqualTo(1);
    }

    @Test
    void forgedSignOut_doesNothing() {
        visitor.open("/account", "anna");

        BrowserPage forged = visitor.send(HttpBrowser.navigation(lifeguard.url("/logout"))
                .header("Origin", "https://evil.example.com")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=guess")));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(visitor.get(lifeguard.url("/logout")).status()).isIn(404, 405);
        assertThat(whoAmI()).isEqualTo(200);
    }

    private void signInForAMoment(String username) {
        pool.misbehave("{\"idToken\":{\"expiresIn\":2}}");
        visitor.open("/account", username);
        awaitExpiry();
    }

    private int whoAmI() {
        return visitor.send(HttpRequest.newBuilder(URI.create(lifeguard.url("/whoami")))
                        .GET())
                .status();
    }

    private void awaitExpiry() {
        Await.until(SOON, this::whoAmI, status -> status != 200);
    }
}

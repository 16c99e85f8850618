package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * From a page, through Cognito's Hosted UI, back to that very page, and out again. The same cases for every application
 * that signs in through the sign-in jar.
 */
abstract class SignInSuite extends ApplicationSuite {

    SignInSuite(ProtectedApplication application) {
        super(application);
    }

    @Test
    void deepLink_comesBackByteForByte() {
        BrowserPage page = visitor.open(application.page() + "?x=1%2B2&y=%C3%A9", "anna");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.url()).isEqualTo(application.url(application.page() + "?x=1%2B2&y=%C3%A9"));
        assertThat(page.text()).contains("Anna");
    }

    @Test
    void signIn_makesOneTokenCallAndNoUserInfoCall() {
        visitor.open(application.page(), "peter");

        assertThat(pool.calls("token")).isEqualTo(1);
        assertThat(pool.calls("userInfo")).isZero();
    }

    @Test
    void signedInPage_makesNoCallToThePool() {
        visitor.open(application.page(), "anna");
        pool.resetCalls();

        assertThat(pool.operationsDuring(() ->
                        assertThat(visitor.open(application.page()).status()).isEqualTo(200)))
                .isEmpty();

        for (String endpoint : List.of("authorize", "login", "token", "userInfo", "jwks", "discovery", "logout")) {
            assertThat(pool.calls(endpoint)).as(endpoint).isZero();
        }
    }

    @Test
    void session_beginsWithTheSignInAndNotBefore() {
        BrowserPage login = visitor.open(application.page());
        assertThat(visitor.session()).isEmpty();

        visitor.signIn(login, "anna");
        assertThat(visitor.session()).isNotEmpty();
    }

    @Test
    void reloadedCallback_ofSomebodySignedIn_goesToTheStartPage() {
        BrowserPage page = visitor.open(application.page(), "anna");
        String callback = callbackOf(page);
        pool.resetCalls();

        BrowserPage reloaded = visitor.follow(visitor.get(callback));

        assertThat(reloaded.url()).isEqualTo(application.url("/"));
        assertThat(reloaded.status()).isEqualTo(200);
        assertThat(pool.calls("token")).isZero();
        assertThat(visitor.get(application.url(application.whoAmI())).status()).isEqualTo(200);
    }

    @Test
    void backToTheSignInPage_andSignedInOnceMore_goesToTheStartPage() {
        BrowserPage login = visitor.open(application.page());
        visitor.signIn(login, "anna");

        BrowserPage again = visitor.signIn(login, "anna");

        assertThat(again.url()).isEqualTo(application.url("/"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(visitor.get(application.url(application.whoAmI())).status()).isEqualTo(200);
    }

    @Test
    void bookmarkedCallback_ofSomebodySignedIn_goesToTheStartPage() {
        visitor.open(application.page(), "anna");

        assertThat(visitor.open("/postlogin").url()).isEqualTo(application.url("/"));
    }

    @Test
    void signInThatFails_endsNothingButItself() {
        BrowserPage other = visitor.open(application.page() + "?tab=2");
        visitor.open(application.page(), "anna");
        pool.misbehave("{\"token\":{\"status\":400}}");

        BrowserPage failed = visitor.signIn(other, "anna");

        assertThat(failed.url()).contains("reason=code-not-accepted");
        assertThat(visitor.get(application.url(application.whoAmI())).status()).isEqualTo(200);
    }

    @Test
    void linkThatIsTooLong_comesBackToTheStartPage() {
        BrowserPage page = visitor.open(application.page() + "?x=" + "a".repeat(600), "anna");

        assertThat(page.url()).isEqualTo(application.url("/"));
        assertThat(page.status()).isEqualTo(200);
    }

    @Test
    void longestLink_comesBackByteForByte() {
        String link = application.page() + "?x=" + "a".repeat(560);

        assertThat(visitor.open(link, "anna").url()).isEqualTo(application.url(link));
    }

    private static String callbackOf(BrowserPage page) {
        return page.way().stream()
                .filter(url -> url.contains("/postlogin?"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void signOut_endsBothSessions() {
        BrowserPage account = visitor.open(application.page(), "anna");

        BrowserPage out = visitor.signOut(account);

        assertThat(out.url()).isEqualTo(application.url("/postlogout"));
        assertThat(out.way()).anyMatch(url -> url.startsWith(pool.url("/logout")));
        assertThat(visitor.open(application.page()).url()).startsWith(pool.url("/login"));
    }

    @Test
    void signOut_withoutASession_arrivesAtTheSamePage() {
        BrowserPage out = visitor.follow(visitor.post(application.url("/logout"), Map.of()));

        assertThat(out.url()).isEqualTo(application.url("/postlogout"));
        assertThat(out.status()).isEqualTo(200);
    }
}

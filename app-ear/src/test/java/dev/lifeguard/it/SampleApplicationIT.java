package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How people come into an application of somebody else, which has one dependency, one annotation and the keys. */
@ResourceLock(SampleApplication.NAME)
class SampleApplicationIT extends SignInSuite {

    private final SampleApplication orders = SampleApplication.shared();
    private final HttpBrowser visitor = orders.visitor();

    SampleApplicationIT() {
        super(SampleApplication.shared());
    }

    @Test
    void page_showsNameAndGroups() {
        BrowserPage page = visitor.open("/desk/orders.xhtml", "grace");

        assertThat(page.text("#name")).isEqualTo("Grace Groups");
        assertThat(page.text("#groups")).isEqualTo("finance-read finance-write");
    }

    @Test
    void pageOfARole_isForThoseWhoseGroupGivesItAlone() {
        assertThat(visitor.open("/desk/buyers/prices.xhtml", "grace").text()).contains("Only buyers");
        assertThat(orders.visitor().open("/desk/buyers/prices.xhtml", "peter").status())
                .isEqualTo(403);
        assertThat(visitor.open("/me").body()).contains("\"buyer\":true");
    }

    @Test
    void beanOfAGroup_isForItsMembersAlone_andSendsNobodyToSignIn() {
        BrowserPage members = visitor.open("/margins.xhtml?x=1", "grace");

        assertThat(members.url()).isEqualTo(orders.url("/margins.xhtml?x=1"));
        assertThat(members.text("#margin")).isNotBlank();
        assertThat(members.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        HttpBrowser peter = orders.visitor();
        peter.open("/desk/orders.xhtml", "peter");
        assertThat(peter.open("/margins.xhtml").status()).isEqualTo(403);
    }

    @Test
    void protectedAnswers_areNotStored_andAreAChallengeToScripts() {
        assertThat(visitor.open("/desk/orders.xhtml", "grace")
                        .response()
                        .headers()
                        .firstValue("Cache-Control"))
                .hasValue("no-store");
        assertThat(visitor.open("/me").response().headers().firstValue("Cache-Control"))
                .hasValue("no-store");
        for (String address : List.of("/me", "/margins.xhtml")) {
            BrowserPage answer = orders.visitor()
                    .send(HttpRequest.newBuilder(URI.create(orders.url(address)))
                            .GET());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.response()
                            .headers()
                            .firstValue("WWW-Authenticate")
                            .orElse(""))
                    .startsWith("Cookie realm=")
                    .contains(orders.url("/login"));
        }
    }

    /** The container is asked for no session, whatever its ids and its cookie are like. */
    @Test
    void cookieOfTheSignIn_isHttpOnlyAndLax_andTheOnlyOne() {
        BrowserPage login = visitor.open("/desk/orders.xhtml");
        BrowserPage answer = visitor.enterPassword(login, "grace");
        BrowserPage back = visitor.get(answer.redirect().orElseThrow());

        assertThat(back.headers("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT))
                        .startsWith("lifeguard-session=")
                        .contains("path=/orders", "httponly", "samesite=lax"));
        assertThat(visitor.session()).matches("[\\w-]{43}");
        // Faces on WildFly begins one with the page.
        assertThat(visitor.containerSession()).isEmpty();
        assertThat(visitor.follow(back).status()).isEqualTo(200);
    }

    @Test
    void sessions_areNotSharedByBrowsers_andEndWithTheSignOut() {
        visitor.open("/desk/orders.xhtml", "grace");
        HttpBrowser other = orders.visitor();
        other.open("/desk/orders.xhtml", "peter");
        HttpBrowser copy = visitor.withSameCookies();

        visitor.signOut(visitor.open("/desk/orders.xhtml"));

        assertThat(copy.open("/desk/orders.xhtml").url()).contains("/local-cognito/login");
        assertThat(other.open("/me").body()).contains("\"peter\"");
    }

    @Test
    void startPage_isForEverybody() {
        assertThat(visitor.open("/").text()).contains("Everybody may read this page.");
    }

    @Test
    void refusal_canBeTriedAgain() {
        BrowserPage login = visitor.open("/desk/orders.xhtml?x=1");
        orders.pool().misbehave("{\"idToken\":{\"alg\":\"none\"}}");
        BrowserPage refused = visitor.signIn(login, "anna");
        orders.pool().behave();

        BrowserPage again = visitor.follow(
                visitor.get(refused.find("a[href*=/login?to=]").first().absUrl("href")));

        assertThat(again.url()).isEqualTo(orders.url("/desk/orders.xhtml?x=1"));
    }
}

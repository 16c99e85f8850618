package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What becomes known about a person takes effect in the session they have. Each test has a person of its own, since
 * what is known stays known as long as the server runs.
 */
@ArquillianTest
@RunAsClient
@ResourceLock(ManagedServer.NAME)
class SubjectStatesIT {

    @Deployment(testable = false)
    static Archive<?> lifeguard() {
        return Deployments.with(SubjectStatesIT.class);
    }

    @Test
    void groupTakenAway_takesTheRoleFromTheRunningSession() {
        HttpBrowser anna = visitor();
        assertThat(anna.open("/account", "anna").links()).contains("/roles", "/connection", "/sign-in-problems");
        assertThat(anna.open("/roles").status()).isEqualTo(200);
        String session = anna.session();

        tell("taken", "anna", "lifeguard-admin", Instant.now());
        tell("given", "anna", "finance-read", Instant.now());

        assertThat(anna.open("/roles").status()).isEqualTo(403);
        BrowserPage account = anna.open("/account");
        assertThat(account.status()).isEqualTo(200);
        assertThat(account.way()).hasSize(1);
        assertThat(account.links()).doesNotContain("/roles", "/connection", "/sign-in-problems");
        assertThat(account.text("[data-test=groups]")).isEqualTo("finance-read");
        assertThat(anna.open("/probes/caller").body().lines()).contains("groups=finance-read", "roles=");
        assertThat(anna.session()).isEqualTo(session).isNotEmpty();
    }

    @Test
    void groupGiven_givesTheRoleToTheRunningSession() {
        HttpBrowser peter = visitor();
        peter.open("/account", "peter");
        assertThat(peter.open("/sign-in-problems").status()).isEqualTo(403);
        String session = peter.session();

        tell("given", "peter", "lifeguard-helpdesk", Instant.now());

        BrowserPage people = peter.open("/sign-in-problems");
        assertThat(people.status()).isEqualTo(200);
        assertThat(people.way()).hasSize(1);
        assertThat(people.links()).contains("/sign-in-problems");
        assertThat(peter.open("/probes/services").body()).contains("SignInProblemService.latest=done");
        assertThat(peter.session()).isEqualTo(session).isNotEmpty();
    }

    @Test
    void olderChange_givesNothingBack() {
        tell("given", "grace", "lifeguard-admin", Instant.now().minusSeconds(60));
        HttpBrowser grace = visitor();

        BrowserPage account = grace.open("/account", "grace");

        assertThat(account.text()).contains("finance-read", "finance-write").doesNotContain("lifeguard-admin");
        assertThat(grace.open("/roles").status()).isEqualTo(403);
    }

    @Test
    void signedOut_hasToSignInAgainAndThenMayGoOn() {
        HttpBrowser ada = visitor();
        ada.open("/account", "ada");
        String session = ada.session();

        signedOut("ada", Instant.now());

        assertThat(ada.get(ManagedServer.url() + "/account").redirect().orElse(""))
                .contains("/oauth2/authorize");
        assertThat(ada.open("/account").status()).isEqualTo(200);
        assertThat(ada.session()).isNotEqualTo(session).isNotEmpty();
    }

    @Test
    void signedOutWhileSigningIn_startsOverOnceAndComesBack() {
        HttpBrowser olga = visitor();
        BrowserPage login = olga.open("/account?x=1");
        signedOut("olga", Instant.now());

        BrowserPage account = olga.signIn(login, "olga");

        assertThat(account.path()).isEqualTo("/account?x=1");
        assertThat(account.status()).isEqualTo(200);
        assertThat(account.way())
                .filteredOn(url -> url.contains("/oauth2/authorize?"))
                .hasSize(1);
    }

    @Test
    void signedOutAgainWhileStartingOver_isToldSoInsteadOfGoingRound() {
        HttpBrowser olga = visitor();
        BrowserPage login = olga.open("/account");
        signedOut("olga", Instant.now());
        BrowserPage callback = olga.enterPassword(login, "olga");
        BrowserPage secondTry = olga.get(callback.redirect().orElseThrow());
        assertThat(secondTry.redirect().orElse("")).contains("/oauth2/authorize?");
        signedOut("olga", Instant.now());

        BrowserPage page = olga.follow(secondTry);

        assertThat(page.path()).startsWith("/refused?reason=signed-out&ref=");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("just been signed out");
    }

    @Test
    void signIn_isToldToTheEjbModule() {
        Instant before = Instant.now();

        visitor().open("/account", "henk");

        String[] told = awaitWitnessed("henk").split(" ");
        assertThat(told)
                .hasSize(6)
                .contains(LocalPool.subject("henk"), "lifeguard-helpdesk", "transaction", "configuration");
        assertThat(Instant.parse(told[3])).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void signIn_goesOnWhenAnObserverFails() {
        assertThat(visitor().open("/account", "mallory").status()).isEqualTo(200);
        assertThat(awaitWitnessed("mallory")).contains(LocalPool.subject("mallory"));
    }

    private static HttpBrowser visitor() {
        return new HttpBrowser(ManagedServer.url(), Lifeguard.PASSWORD);
    }

    private static void signedOut(String username, Instant at) {
        tell("signed out", username, "", at);
    }

    private static void tell(String what, String username, String group, Instant at) {
        Map<String, String> news =
                Map.of("what", what, "subject", LocalPool.subject(username), "group", group, "at", at.toString());
        assertThat(visitor().post(ManagedServer.url() + "/subject-states", news).status())
                .isEqualTo(200);
    }

    private static String awaitWitnessed(String username) {
        Instant deadline = Instant.now().plusSeconds(15);
        while (true) {
            String heard =
                    visitor().get(ManagedServer.url() + "/subject-states").body();
            for (String line : heard.lines().toList()) {
                if (line.startsWith(username + "=")) {
                    return line.substring(username.length() + 1);
                }
            }
            assertThat(Instant.now()).as("heard so far: " + heard).isBefore(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}

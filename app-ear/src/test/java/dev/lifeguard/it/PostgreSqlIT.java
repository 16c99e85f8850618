package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;

/** Lifeguard on PostgreSQL, with the server's own file of settings for it. */
class PostgreSqlIT {

    /** As the files of settings have it. */
    private static final Duration LOCK = Duration.ofSeconds(10);

    /** Less than the five seconds for which EclipseLink sleeps when it has its way. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    /** Connections that break at once; each that is not tried before its use spoils a page. */
    private static final int SEVERAL = 4;

    private static final Duration NOTICED = Duration.ofSeconds(20);

    private static PostgreSql database;
    private static FaultyNode node;
    private static Lifeguard lifeguard;

    @BeforeAll
    static void start() {
        database = PostgreSql.start();
        node = FaultyNode.onOneServer(database::connect);
        lifeguard = node.lifeguard();
    }

    @AfterAll
    static void end() {
        if (node != null) {
            node.close();
        }
        database.close();
    }

    @AfterEach
    void goOn() {
        database.goOn();
    }

    @Test
    void request_isStoredThere_andShownAfterTheDatabaseWasRestarted() {
        Somebody peter = new Somebody(lifeguard, "peter");
        String request = peter.request("desk-1", "1", "hours", "To look at the books");
        assertThat(database.count("access_request where group_name = 'desk-1'")).isEqualTo(1);

        Await.until(Await.SOON, () -> connectionsAfterPagesAtOnce(peter), connections -> connections >= SEVERAL);

        database.restart();

        for (int page = 0; page < 2 * SEVERAL; page++) {
            assertThat(peter.open(request).text()).contains("To look at the books");
        }
    }

    /** Whom the node has seen stays; nobody else comes in, and is told so. */
    @Test
    void signIn_whenTheDatabaseIsAway_isRefusedInWords() {
        HttpBrowser peter = lifeguard.visitor();
        peter.open("/account", "peter");

        database.restart(() -> {
            assertThat(peter.get(lifeguard.url("/whoami")).status()).isEqualTo(200);
            BrowserPage refused = lifeguard.visitor().open("/account", "grace");
            assertThat(refused.path()).startsWith("/refused?reason=not-kept&ref=");
            assertThat(refused.status()).isEqualTo(503);
        });

        assertThat(peter.open("/account").text()).contains("Peter Plain");
        assertThat(lifeguard.visitor().open("/account", "grace").text()).contains("Grace Groups");
    }

    /** A provider that sleeps and tries again would hold the page, and then tell every page that the database hangs. */
    @Test
    void page_whileTheDatabaseIsAway_failsAtOnce_andIsThereWithTheDatabase() {
        HttpBrowser peter = lifeguard.visitor();
        assertThat(peter.open("/catalogue", "peter").status()).isEqualTo(200);

        database.restart(() -> {
            long begun = System.nanoTime();
            assertThat(peter.open("/catalogue").status()).isEqualTo(500);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
        });

        assertThat(peter.open("/catalogue").status()).isEqualTo(200);
    }

    /** Both limits for what holds locks stand in one option of the connection; this one shows that it has arrived. */
    @Test
    void lock_thatSomebodyKeeps_holdsUpWhoWaitsForTenSecondsOnly() {
        Somebody olga = new Somebody(lifeguard, "olga");
        BrowserPage form = olga.open("/ask?group=desk-3");

        database.whileLocked("person", () -> {
            long begun = System.nanoTime();
            BrowserPage refused =
                    olga.press(form, "form#ask", "send", Somebody.access("1", "hours", "To look at the books"));
            assertThat(refused.status()).isEqualTo(500);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(LOCK.minusSeconds(2), LOCK.plusSeconds(8));
        });

        assertThat(olga.open("/ask?group=desk-3").find("form#ask")).isNotEmpty();
    }

    /** A call is under way when the database goes, and its answer comes while nobody can write it down. */
    @Test
    void import_whenTheDatabaseGoesInMidFile_carriesOutEachLineOnce() {
        DisturbedImport file = new DisturbedImport(node, "away", "desk-2");
        file.beginAndAwaitTheMiddle();

        database.restart(() -> {
            file.letTheCallsArriveTooLate();
            Await.until(NOTICED, () -> lifeguard.visitor().open("/health").status(), status -> status == 503);
        });

        file.assertEachLineIsCarriedOutOnce();
    }

    @Test
    void manyActsAtOnce_areOneAfterTheOther_andNoneIsLost() {
        Crowd crowd = new Crowd(node, "at-once-");

        crowd.actAtOnce();

        crowd.assertAllFits();
    }

    @Test
    void script_whileTheDatabaseHangs_isToldToTryAgain() {
        database.hang();

        BrowserPage answer = CookieFlood.stranger(lifeguard)
                .send(HttpRequest.newBuilder(URI.create(lifeguard.url("/whoami")))
                        .header("Accept", "application/json")
                        .GET());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.body()).contains("session_unknown");
    }

    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void pagesThatTellThatTheDatabaseHangs_areUsableInEveryLook_andByKeyboard() {
        String cookies = signedIn("peter").cookiesFor(lifeguard.url("/"));
        try (Browser browser = Browser.open()) {
            browser.get(lifeguard.url("/account"));
            browser.signIn("grace");
            browser.awaitUrl(lifeguard.url("/account"));
            database.hang();
            Await.until(NOTICED, () -> statusInASecond("/catalogue", cookies), status -> status == 503);

            browser.get(lifeguard.url("/catalogue"));
            assertThat(browser.text()).contains("database does not answer");
            Looks.check(browser, "database-hangs");

            browser.driver().manage().addCookie(new Cookie("lifeguard-session", "m".repeat(43)));
            browser.get(lifeguard.url("/"));
            assertThat(browser.text()).contains("You have not been signed out");
            Looks.check(browser, "start-session-unknown");
            browser.get(lifeguard.url("/account?x=1"));
            assertThat(browser.text()).contains("You have not been signed out");
            Looks.check(browser, "session-unknown");

            database.goOn();
            Await.until(NOTICED, () -> statusInASecond("/catalogue", cookies), status -> status == 200);
            browser.tabTo("main a").sendKeys(Keys.ENTER);
            browser.awaitUrl(lifeguard.url("/account?x=1"));
        }
    }

    /** Zero for none: what was begun before the node has noticed waits for the database. */
    private static int statusInASecond(String path, String cookies) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(lifeguard.url(path)))
                .header("Accept", "text/html")
                .header("Cookie", cookies)
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (HttpTimeoutException waits) {
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static HttpBrowser signedIn(String username) {
        HttpBrowser visitor = lifeguard.visitor();
        visitor.open("/account", username);
        return visitor;
    }

    /** Pages that are asked for at the same time make the server open connections, which it keeps. */
    private static int connectionsAfterPagesAtOnce(Somebody peter) {
        AtOnce.run(Collections.nCopies(2 * SEVERAL, () -> peter.open("/catalogue")));
        return database.count("pg_stat_activity where application_name = 'PostgreSQL JDBC Driver'") - 1;
    }

    @Test
    void log_doesNotHoldThePassword() {
        assertThat(lifeguard.log()).contains("LifeguardDatabase").doesNotContain(database.password());
    }
}

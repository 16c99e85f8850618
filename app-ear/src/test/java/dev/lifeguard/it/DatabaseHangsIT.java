package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The database hangs, or is down, while strangers bring cookies that have to be looked up in it: who does not need it
 * is answered, nobody is taken for somebody who is not signed in, and all goes on by itself. It hangs for 25 seconds,
 * or for as many as {@code -Dlifeguard.hang-seconds} says. What can be tried beside other tests stands in
 * {@link PostgreSqlIT}.
 */
@Isolated("it measures seconds")
class DatabaseHangsIT {

    private static final Duration HANGS_FOR = Duration.ofSeconds(Integer.getInteger("lifeguard.hang-seconds", 25));
    /** What the test's own connections and threads cost at first is not the server's. */
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private static final Duration MOST = Duration.ofSeconds(3);
    private static final Duration BACK = Duration.ofSeconds(10);
    private static final String REASON = "To look at the books";

    private static OnPostgreSql both;
    private static PostgreSql database;
    private static Lifeguard lifeguard;

    @BeforeAll
    static void start() {
        both = OnPostgreSql.start();
        database = both.database();
        lifeguard = both.lifeguard();
    }

    @AfterAll
    static void end() {
        if (both != null) {
            both.close();
        }
    }

    @AfterEach
    void goOn() {
        database.goOn();
    }

    @Test
    void hang_holdsUpNobodyWhoDoesNotNeedTheDatabase() {
        HttpBrowser grace = signedIn("grace");
        CookieFlood flood = CookieFlood.at(lifeguard);
        flood.during(WARM_UP);
        database.hang();

        CookieFlood.FloodResult seen = flood.during(HANGS_FOR);
        System.out.printf("Database stopped for %d s: %s%n", HANGS_FOR.toSeconds(), seen);
        assertThat(grace.get(lifeguard.url("/whoami")).status()).isEqualTo(200);
        assertBegunByNobody(grace);
        database.goOn();

        assertThat(seen.slowestOpen()).isLessThan(MOST);
        assertThat(seen.openStatuses()).containsOnlyKeys(200);
        assertThat(seen.healthStatuses().keySet()).contains(503).isSubsetOf(200, 503);
        assertThat(seen.lookedUp()).isGreaterThanOrEqualTo(CookieFlood.VISITORS);
        assertThat(seen.lookedUpStatuses()).containsOnlyKeys(503);
        assertThat(seen.slowestLookedUp()).isLessThan(MOST);
        assertAllIsWell(grace);
    }

    @Test
    void down_isToldAtOnceAndSendsNobodyToSignIn() {
        HttpBrowser grace = signedIn("grace");

        database.restart(() -> {
            HttpBrowser stranger = CookieFlood.stranger(lifeguard);
            long begun = System.nanoTime();
            assertUnknown(stranger.get(lifeguard.url("/account")));
            assertThat(stranger.get(lifeguard.url("/")).text("[data-test=session-unknown]"))
                    .contains("cannot be looked up");
            assertThat(stranger.get(lifeguard.url("/assets/lifeguard.css")).status())
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MOST);
            Await.until(MOST, () -> lifeguard.visitor().open("/health").status(), status -> status == 503);
        });

        assertAllIsWell(grace);
    }

    /** The node has not seen the session, as after a restart of the node or behind a proxy that goes to another one. */
    @Test
    void form_isNotCarriedOutWhileNobodyKnowsWhose_andCountsOnceWhenItIsSentAgain() {
        HttpBrowser peter = signedIn("peter");
        BrowserPage form = peter.open("/ask?group=audit-read");
        Map<String, String> fields = Map.of("term", "other", "amount", "2", "unit", "days", "justification", REASON);
        lifeguard.kill();
        lifeguard.startAgain();
        database.hang();

        BrowserPage refused = peter.press(form, "#send", fields);

        assertUnknown(refused);
        assertThat(refused.text())
                .contains("Nothing of what you sent was done", "reload this page", "the same form again");
        database.goOn();
        BrowserPage sent = Await.until(BACK, () -> peter.press(form, "#send", fields), page -> page.status() != 503);
        assertThat(sent.redirect().orElse("")).contains("/request?id=");
        assertThat(database.count("access_request where group_name = 'audit-read'"))
                .isEqualTo(1);
    }

    /** Whom the node has seen stays signed in; their pages need the database, and would hold what others need. */
    private static void assertBegunByNobody(HttpBrowser signedIn) {
        BrowserPage page = inTime(() -> signedIn.get(lifeguard.url("/catalogue")));
        BrowserPage form = inTime(() -> signedIn.post(lifeguard.url("/ask?group=audit-read"), Map.of("send", "")));

        assertThat(List.of(page.status(), form.status())).containsOnly(503);
        assertThat(page.header("Retry-After")).isPresent();
        assertThat(page.text())
                .contains("database does not answer", "Grace Groups")
                .doesNotContain("what you sent");
        assertThat(form.text()).contains("Nothing of what you sent was done", "reload this page");
    }

    private static BrowserPage inTime(Supplier<BrowserPage> request) {
        long begun = System.nanoTime();
        BrowserPage answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MOST);
        return answer;
    }

    private static void assertUnknown(BrowserPage page) {
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isPresent();
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.text()).contains("Your session cannot be looked up at the moment");
    }

    /** By itself, and soon: who was signed in, who comes anew, and who brings what was never a session. */
    private static void assertAllIsWell(HttpBrowser signedIn) {
        Await.until(BACK, () -> lifeguard.visitor().open("/health").status(), status -> status == 200);
        Await.until(
                BACK,
                () -> CookieFlood.stranger(lifeguard)
                        .get(lifeguard.url("/account"))
                        .status(),
                status -> status == 302);
        for (String page : List.of("/account", "/catalogue", "/access")) {
            Await.until(BACK, () -> signedIn.open(page).status(), status -> status == 200);
        }
        assertThat(signedIn("ada").open("/account").text()).contains("Ada");
    }

    private static HttpBrowser signedIn(String username) {
        HttpBrowser visitor = lifeguard.visitor();
        visitor.open("/account", username);
        return visitor;
    }
}

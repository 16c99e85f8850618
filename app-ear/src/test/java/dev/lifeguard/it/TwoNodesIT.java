package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** One Lifeguard on two nodes: whoever comes to the second one notices nothing, even when the first is gone. */
@EnabledIf("isPayaraMicro")
class TwoNodesIT {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration LIVE = Duration.ofSeconds(5);

    private static TwoNodes both;

    /** Two nodes are set up for Payara Micro alone; what they share, the database, is the same elsewhere. */
    static boolean isPayaraMicro() {
        return !Lifeguard.kind().takesEar();
    }

    @BeforeAll
    static void start() {
        both = TwoNodes.start();
        HttpBrowser olga = new HttpBrowser(both.url(0, ""), Lifeguard.PASSWORD);
        olga.open("/account", "olga");
        Await.until(
                START,
                () -> olga.open("/catalogue"),
                page -> !page.find("[data-group=audit-read]").isEmpty());
    }

    @AfterAll
    static void end() {
        both.close();
    }

    @Test
    void session_outlivesItsNode() {
        HttpBrowser anna = signedIn(0, "anna");
        String groups = anna.get(both.url(0, "/whoami")).body();
        assertThat(anna.get(both.url(1, "/whoami")).body()).isEqualTo(groups);

        both.kill(0);
        try {
            assertThat(anna.get(both.url(1, "/whoami")).body()).isEqualTo(groups);
            assertThat(anna.get(both.url(1, "/sync")).status()).isEqualTo(200);
            assertThat(anna.get(both.url(1, "/account")).text()).contains("Anna Admin");
        } finally {
            both.startAgain(0);
        }
        assertThat(anna.get(both.url(0, "/whoami")).body()).isEqualTo(groups);
    }

    @Test
    void sessions_outliveAllNodes_butNotTheirEnd() {
        HttpBrowser ada = signedIn(0, "ada");
        HttpBrowser henk = signedIn(1, "henk");
        HttpBrowser sameBrowser = henk.withSameCookies();
        henk.signOut(henk.get(both.url(1, "/account")));

        both.kill(0);
        both.kill(1);
        both.startAgain(0);
        both.startAgain(1);

        assertThat(ada.get(both.url(0, "/whoami")).status()).isEqualTo(200);
        assertThat(ada.get(both.url(1, "/whoami")).status()).isEqualTo(200);
        assertThat(sameBrowser.get(both.url(0, "/whoami")).status()).isNotEqualTo(200);
        assertThat(sameBrowser.get(both.url(1, "/whoami")).status()).isNotEqualTo(200);
    }

    @Test
    void form_ofOneNodeIsAnsweredByTheOther() {
        HttpBrowser peter = signedIn(0, "peter");
        BrowserPage form = peter.get(both.url(0, "/ask?group=audit-read"));

        // Until the policies count at the other node too.
        BrowserPage sent = Await.until(
                Duration.ofMinutes(1),
                () -> peter.press(
                        both.url(1, "/ask"),
                        form,
                        "#send",
                        Map.of(
                                "term",
                                "other",
                                "amount",
                                "2",
                                "unit",
                                "days",
                                "justification",
                                "To look at the books")),
                answer -> answer.redirect().isPresent());

        assertThat(sent.redirect().orElse("")).contains("/request?id=");
        assertThat(signedIn(1, "olga").get(both.url(1, "/approvals")).text()).contains("Peter");
    }

    /** Within a second, unless something else had the machine in that moment. */
    @Test
    void signOut_atOneIsSignOutAtBoth() {
        List<Duration> took = new ArrayList<>();
        do {
            took.add(timeOfASignOut());
        } while (took.size() < 3 && Collections.min(took).compareTo(Duration.ofSeconds(1)) > 0);

        assertThat(took).anyMatch(time -> time.compareTo(Duration.ofSeconds(1)) <= 0);
    }

    private static Duration timeOfASignOut() {
        HttpBrowser grace = signedIn(0, "grace");
        HttpBrowser sameBrowser = grace.withSameCookies();
        assertThat(sameBrowser.get(both.url(1, "/whoami")).status()).isEqualTo(200);

        grace.signOut(grace.get(both.url(0, "/account")));

        long begun = System.nanoTime();
        Await.until(LIVE, () -> sameBrowser.get(both.url(1, "/whoami")).status(), status -> status != 200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void sessionEndedOnTheAccountPageOfOne_isEndedAtBoth() {
        HttpBrowser phone = signedIn(0, "mallory");
        HttpBrowser laptop = signedIn(1, "mallory");
        String ofThePhone = nameOf(phone.get(both.url(0, "/account")));
        BrowserPage account = laptop.get(both.url(1, "/account"));

        BrowserPage done = laptop.press(
                both.url(1, "/account"), account, "tr[data-session=" + ofThePhone + "] button[name=end]", Map.of());

        assertThat(done.redirect().orElse("")).endsWith("/account");
        assertThat(laptop.get(both.url(0, "/account")).text("[data-test=done]"))
                .as("what the other node has done")
                .startsWith("The session is ended.");
        for (int node : List.of(0, 1)) {
            Await.until(LIVE, () -> phone.get(both.url(node, "/whoami")).status(), status -> status != 200);
            assertThat(laptop.get(both.url(node, "/whoami")).status()).isEqualTo(200);
        }
        assertThat(nameOf(laptop.get(both.url(0, "/account")))).isEqualTo(nameOf(account));
    }

    @Test
    void accountAct_atOne_endsTheSessionAtTheOther() {
        HttpBrowser henk = signedIn(0, "henk");
        String person = both.url(0, "/person?id=" + LocalPool.subject("many"));
        for (String act : List.of("SIGN_OUT", "DISABLE")) {
            HttpBrowser many = signedIn(1, "many");
            assertThat(many.get(both.url(1, "/whoami")).status()).isEqualTo(200);
            String button = "[data-act=" + act + "] button[name=act]";
            BrowserPage page = Await.until(
                    START, () -> henk.get(person), shown -> !shown.find(button).isEmpty());

            BrowserPage done = henk.follow(henk.press(page, button, Map.of()));

            Await.until(LIVE, () -> many.get(both.url(1, "/whoami")).status(), status -> status != 200);
            assertThat(done.text("[data-test=done]")).as(act).contains("Many Groups");
        }
    }

    /** The first in the list is the session that looks at it. */
    private static String nameOf(BrowserPage account) {
        return account.find("[data-test=sessions] tr[data-session]").first().attr("data-session");
    }

    @Test
    void secondSignIn_endsTheFirstSessionAtBoth() {
        HttpBrowser ada = new HttpBrowser(both.url(0, ""), Lifeguard.PASSWORD);
        BrowserPage oneTab = ada.open("/account");
        BrowserPage anotherTab = ada.open("/account?tab=2");
        ada.signIn(oneTab, "ada");
        HttpBrowser sameBrowser = ada.withSameCookies();
        assertThat(sameBrowser.get(both.url(1, "/whoami")).status()).isEqualTo(200);

        assertThat(ada.signIn(anotherTab, "ada").path()).isEqualTo("/account?tab=2");

        assertThat(ada.session()).isNotEqualTo(sameBrowser.session());
        Await.until(LIVE, () -> sameBrowser.get(both.url(1, "/whoami")).status(), status -> status != 200);
        assertThat(ada.get(both.url(1, "/whoami")).status()).isEqualTo(200);
    }

    @Test
    void groupTakenAwayAtOne_isGoneFromTheSessionAtTheOther() {
        HttpBrowser olga = signedIn(0, "olga");
        HttpBrowser grace = signedIn(1, "grace");
        assertThat(groups(grace, 1)).contains("finance-read");
        BrowserPage group = olga.get(both.url(0, "/group?name=finance-read"));
        String member = group.find("[data-test=members] tr[data-person]:contains(Grace)")
                .attr("data-person");

        BrowserPage sure = olga.get(both.url(0, "/remove?group=finance-read&person=" + member));
        olga.follow(olga.press(sure, "#remove", Map.of("justification", "Moved on")));

        Await.until(LIVE, () -> groups(grace, 1), now -> !now.contains("finance-read"));
    }

    @Test
    void worker_movesWhenItsNodeDies() {
        HttpBrowser anna = signedIn(1, "anna");
        String first = Await.until(START, () -> worker(anna, 1), name -> !name.startsWith("none"));
        int dies = worksHere(anna, 0) ? 0 : 1;
        int lives = 1 - dies;
        assertThat(worksHere(anna, lives)).isFalse();

        both.kill(dies);
        try {
            Await.until(START, () -> worksHere(anna, lives), here -> here);
            assertThat(worker(anna, lives)).isNotEqualTo(first);
        } finally {
            both.startAgain(dies);
        }
    }

    @Test
    void log_doesNotHoldTheDatabasesPassword() {
        assertThat(both.log(0)).contains("LifeguardDatabase").doesNotContain(both.password());
    }

    private static String worker(HttpBrowser admin, int node) {
        return admin.get(both.url(node, "/sync")).text("[data-test=worker]");
    }

    private static boolean worksHere(HttpBrowser admin, int node) {
        return admin.get(both.url(node, "/sync"))
                .find("[data-test=worker]")
                .attr("data-here")
                .equals("true");
    }

    private static String groups(HttpBrowser visitor, int node) {
        return visitor.get(both.url(node, "/whoami")).body();
    }

    /** Signed in at the first node, which is where the pool sends browsers back to, and looking at this one. */
    private static HttpBrowser signedIn(int node, String username) {
        HttpBrowser visitor = new HttpBrowser(both.url(0, ""), Lifeguard.PASSWORD);
        assertThat(visitor.open("/account", username).status()).isEqualTo(200);
        assertThat(visitor.get(both.url(node, "/account")).status()).isEqualTo(200);
        return visitor;
    }
}

package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** People see where they are signed in, and end it; each test ends what it began. */
@ResourceLock(Lifeguard.SHARED)
class SessionsIT {

    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0";
    private static final String SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";
    private static final Duration LIVE = Duration.ofSeconds(5);
    private static final String END = " button[name=end]";

    private final Lifeguard lifeguard = Lifeguard.shared();
    private final HttpBrowser desk = lifeguard.visitor().with(FIREFOX);
    private final HttpBrowser phone = lifeguard.visitor().with(SAFARI);

    @AfterEach
    void endAll() {
        for (HttpBrowser visitor : List.of(phone, desk)) {
            BrowserPage page = visitor.open("/account");
            if (!page.find("#sign-out-form").isEmpty()) {
                visitor.signOut(page);
            }
        }
    }

    @Test
    void account_listsThisSessionAndTheOthers_andEndsOneOfThem() {
        phone.open("/account", "mallory");
        BrowserPage account = desk.open("/account", "mallory");
        String ofThePhone = sessionOf(phone);

        assertThat(account.text(row(sessionOf(desk)))).contains("This browser", "this session", "Now");
        assertThat(account.find(row(sessionOf(desk)) + " button")).isEmpty();
        assertThat(account.text(row(ofThePhone))).contains("Safari, iPhone");
        assertThat(account.find(row(ofThePhone) + " time"))
                .as("since when, last used, and what the button is about")
                .hasSize(3);

        BrowserPage done = desk.follow(desk.press(account, row(ofThePhone) + END, Map.of()));

        assertThat(done.text()).contains("The session is ended.");
        assertThat(done.find(row(ofThePhone))).isEmpty();
        Await.until(LIVE, () -> whoAmI(phone), status -> status == 401);
        assertThat(whoAmI(desk)).isEqualTo(200);
        HttpBrowser ada = lifeguard.visitor();
        assertThat(ada.open("/audit?action=SESSION_ENDED", "ada").text())
                .contains("Mallory Mallet ended one of their sessions in another browser.");
    }

    @Test
    void account_endsAllOthers() {
        phone.open("/account", "mallory");
        HttpBrowser third = lifeguard.visitor().with("<script>alert(1)</script>");
        third.open("/account", "mallory");
        BrowserPage account = desk.open("/account", "mallory");
        assertThat(account.text(row(sessionOf(third)))).contains("Unknown browser");

        BrowserPage done = desk.follow(desk.press(account, "#end-others", Map.of()));

        assertThat(done.text()).contains("All your other sessions are ended.");
        assertThat(done.text("[data-test=session-count]")).isEqualTo("1");
        assertThat(done.find("#end-others")).isEmpty();
        Await.until(LIVE, () -> whoAmI(phone), status -> status == 401);
        Await.until(LIVE, () -> whoAmI(third), status -> status == 401);
        assertThat(whoAmI(desk)).isEqualTo(200);
    }

    /** More than the single ends that are told apart, and each of these browsers comes once more. */
    @Test
    void account_endsAllOthers_howeverManyTheyAre_andStaysSignedIn() {
        desk.open("/account", "mallory");
        List<HttpBrowser> others =
                IntStream.range(0, 34).mapToObj(browser -> lifeguard.visitor()).toList();
        others.forEach(other -> other.open("/account", "mallory"));

        desk.press(desk.open("/account"), "#end-others", Map.of());

        for (HttpBrowser other : others) {
            Await.until(LIVE, () -> whoAmI(other), status -> status == 401);
        }
        phone.open("/account", "mallory");
        BrowserPage account = desk.open("/account");
        desk.press(account, row(sessionOf(phone)) + END, Map.of());
        Await.until(LIVE, () -> whoAmI(phone), status -> status == 401);
        assertThat(whoAmI(desk)).as("after all of that was told").isEqualTo(200);
    }

    @Test
    void account_endsNobodyElsesSession_andNothingForAFormOfAnotherSession() {
        HttpBrowser olga = lifeguard.visitor();
        olga.open("/account", "olga");
        phone.open("/account", "mallory");
        BrowserPage account = desk.open("/account", "mallory");

        BrowserPage others = desk.follow(desk.forge(account, "#other-sessions", Map.of("end", sessionOf(olga))));
        BrowserPage forged = desk.press(account, row(sessionOf(phone)) + END, Map.of("token", "guess"));

        assertThat(others.text("[data-test=done]")).contains("had ended already");
        assertThat(forged.status()).isEqualTo(409);
        assertThat(whoAmI(olga)).isEqualTo(200);
        assertThat(whoAmI(phone)).isEqualTo(200);
    }

    /** The list is another one by then: a row's number would be that of nobody, or of somebody else. */
    @Test
    void account_endsTheSecondOfTheList_afterTheFirstHasGone() {
        phone.open("/account", "mallory");
        HttpBrowser third = lifeguard.visitor();
        third.open("/account", "mallory");
        BrowserPage account = desk.open("/account", "mallory");
        Set<String> both = Set.of(sessionOf(phone), sessionOf(third)); // others may be left of other tests
        List<String> rows = account.find("[data-test=sessions] tr:has(button)").eachAttr("data-session").stream()
                .filter(both::contains)
                .toList();
        assertThat(rows).hasSize(2);
        HttpBrowser first = rows.get(0).equals(sessionOf(phone)) ? phone : third;
        HttpBrowser second = first == phone ? third : phone;
        desk.press(account, row(rows.get(0)) + END, Map.of());
        Await.until(LIVE, () -> whoAmI(first), status -> status == 401);

        BrowserPage done = desk.follow(desk.press(account, row(rows.get(1)) + END, Map.of()));

        assertThat(done.text("[data-test=done]")).contains("The session is ended.");
        Await.until(LIVE, () -> whoAmI(second), status -> status == 401);
        BrowserPage gone = desk.follow(desk.press(account, row(rows.get(0)) + END, Map.of()));
        assertThat(gone.text("[data-test=done]")).contains("had ended already");
        assertThat(whoAmI(desk)).isEqualTo(200);
    }

    /** Neither its name in the list nor anything else on the page opens a session. */
    @Test
    void nameOfASession_opensNothing() {
        phone.open("/account", "mallory");
        String name = sessionOf(phone);

        for (String value : List.of(name, name.substring(0, 43))) {
            HttpBrowser thief = lifeguard.visitor().bringing("lifeguard-session=" + value + "; Path=/");
            assertThat(whoAmI(thief)).isEqualTo(401);
        }
    }

    @Test
    void helpDesk_signsSomebodyOutEverywhere_butNobodyOutOfItsReach() {
        phone.open("/account", "mallory");
        desk.open("/account", "mallory");
        HttpBrowser anna = lifeguard.visitor();
        anna.open("/account", "anna");
        HttpBrowser henk = lifeguard.visitor();
        henk.open("/account", "henk");
        BrowserPage mallory = page(henk, "mallory");

        BrowserPage done = henk.follow(henk.press(mallory, "[data-act=SIGN_OUT] button", Map.of()));

        assertThat(done.text()).contains("Signed Mallory Mallet out everywhere.");
        Await.until(LIVE, () -> whoAmI(phone), status -> status == 401);
        Await.until(LIVE, () -> whoAmI(desk), status -> status == 401);
        assertThat(desk.open("/account").find("[data-test=session-count]").text())
                .isEqualTo("1");

        BrowserPage admin = page(henk, "anna");
        assertThat(admin.find("[data-act=SIGN_OUT]")).isEmpty();
        assertThat(admin.text()).contains("privileged group lifeguard-admin");
        assertThat(whoAmI(anna)).isEqualTo(200);
        assertThat(lifeguard
                        .visitor()
                        .open("/audit?action=SIGNED_OUT_EVERYWHERE", "ada")
                        .text())
                .contains("Henk", "signed Mallory Mallet out everywhere");
    }

    /** By way of the page that finds people. */
    private static BrowserPage page(HttpBrowser visitor, String username) {
        String email = username + "%40example.com";
        return visitor.open(
                visitor.open("/people?q=" + email).find("tr[data-person] a").attr("href"));
    }

    private String sessionOf(HttpBrowser visitor) {
        return visitor.open("/account")
                .find("[data-test=sessions] tr[data-session]")
                .first()
                .attr("data-session");
    }

    private static String row(String session) {
        return "[data-test=sessions] tr[data-session=" + session + "]";
    }

    private int whoAmI(HttpBrowser visitor) {
        return visitor.send(HttpRequest.newBuilder(URI.create(lifeguard.url("/whoami")))
                        .GET())
                .status();
    }
}

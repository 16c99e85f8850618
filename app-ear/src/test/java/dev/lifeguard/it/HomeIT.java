package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first page offers what can be done, and names what cannot. */
class HomeIT {

    private static Lifeguard lifeguard;
    private static Somebody emil;

    @BeforeAll
    static void start() {
        lifeguard = Lifeguard.start(plan -> plan.with("local-cognito.people", file("people.yaml"))
                .with("lifeguard.policies", file("policies.yaml"))
                .with("lifeguard.sync-interval", "PT1H")
                .with("lifeguard.help-contact", "help@example.com")
                .with("lifeguard.mail.from", "lifeguard@example.com")
                .with("lifeguard.mail.folder", plan.work().resolve("outbox").toString()));
        emil = new Somebody(lifeguard, "emil");
        Await.until(
                SOON,
                () -> emil.open("/catalogue"),
                page -> page.find("[data-group]").size() == 4);
        holds("home-one", "home-two", "home-asked", "home-closed");
    }

    @AfterAll
    static void end() {
        if (lifeguard != null) {
            lifeguard.close();
        }
    }

    private static String file(String name) {
        return Path.of("src", "test", "resources", "home", name)
                .toAbsolutePath()
                .toString();
    }

    /** By an owner, who adds whom they like. */
    private static void holds(String... groups) {
        Somebody olga = new Somebody(lifeguard, "olga");
        for (String group : groups) {
            String link = olga.open("/add?group=" + group + "&q=emil").links().stream()
                    .filter(address -> address.contains("&person="))
                    .findFirst()
                    .orElseThrow();
            olga.press(olga.open(link), "form#ask", "send", Somebody.access("2", "days", "For the desk"));
        }
        Await.until(SOON, emil::groups, held -> held.containsAll(List.of(groups)));
    }

    private static String row(String group) {
        return "[data-test=ending] [data-group=" + group + "] ";
    }

    @Test
    void ending_isOfferedToBeExtended_whereThatCanBeDone() {
        BrowserPage home = emil.open("/");

        assertThat(home.find("[data-test=ending] tbody tr").eachAttr("data-group"))
                .containsExactlyInAnyOrder("home-one", "home-two", "home-asked", "home-closed");
        assertThat(home.find("[name=extended]").eachAttr("value")).containsExactlyInAnyOrder("home-one", "home-two");
        for (String group : List.of("home-one", "home-two", "home-asked")) {
            assertThat(home.find(row(group) + "a").eachAttr("href")).containsExactly("/ask?group=" + group);
        }
        assertThat(home.find(row("home-closed") + "a")).isEmpty();
        assertThat(home.text(row("home-closed") + ".acts")).isEqualTo("Cannot be extended");

        BrowserPage access = emil.open("/access");
        assertThat(access.find("[data-group=home-closed]")).hasSize(1);
        assertThat(access.find("[data-test=memberships] a[href^=/ask]").eachAttr("href"))
                .containsExactlyInAnyOrder("/ask?group=home-one", "/ask?group=home-two", "/ask?group=home-asked");
    }

    /** To choose nothing is a mistake that everybody mends by themselves; what a rule says, somebody may help with. */
    @Test
    void extension_thatIsNotDone_saysWhereItIsMended_orWhomToAsk() {
        BrowserPage home = emil.open("/");

        BrowserPage nothing = emil.send(home, "form#extensions", Map.of("extend-ticked", ""));
        assertThat(nothing.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#first-extension");
        assertThat(nothing.find("[aria-invalid=true]").eachAttr("id")).containsExactly("first-extension");
        assertThat(nothing.text("[id=first-extension-message]")).startsWith("No group is selected.");
        assertThat(nothing.find("[data-test=refusal] [data-test=help-contact]")).isEmpty();

        Map<String, String> fields = new LinkedHashMap<>(Map.of("extend-ticked", "", "extended", "home-one"));
        BrowserPage unjustified = emil.send(home, "form#extensions", fields);
        assertThat(unjustified.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#justification");
        assertThat(unjustified.find("[data-test=refusal] [data-test=help-contact]"))
                .isEmpty();

        fields.putAll(Map.of("extended", "home-closed", "justification", "It goes on"));
        BrowserPage refused = emil.send(home, "form#extensions", fields);
        assertThat(refused.text("[data-test=refusal] strong")).isEqualTo("Not done:");
        assertThat(refused.find("[data-test=refusal] li a").eachAttr("href")).containsExactly("#extension-home-closed");
        assertThat(refused.text("[data-test=refusal] li")).startsWith("home-closed: ");
        assertThat(refused.text(row("home-closed") + "[data-test=not-extended]"))
                .doesNotContain("home-closed: ");
        assertThat(refused.find("[data-test=refusal] [data-test=help-contact]")).hasSize(1);
    }

    @Test
    void available_isWhatCanBeRequestedNow() {
        Somebody nils = new Somebody(lifeguard, "nils");

        BrowserPage home = nils.open("/");

        assertThat(home.find("[data-test=available] tbody tr").eachAttr("data-group"))
                .containsExactly("home-asked", "home-one", "home-two");
        assertThat(nils.open("/catalogue").text("[data-group=home-never]")).contains("Not available now");
        assertThat(home.find("[data-test=out-of-reach]")).isEmpty();
    }

    /** To the page of the request, where more is known of it. */
    @Test
    void requestThatCanBeDecided_leadsToItsReview() {
        Somebody nils = new Somebody(lifeguard, "nils");
        String request = nils.request("home-two", "2", "days", "For the desk");
        Somebody olga = new Somebody(lifeguard, "olga");

        BrowserPage home = olga.open("/");

        String row = "[data-test=approvals] [data-group=home-two] .acts ";
        assertThat(home.find(row + "button").eachAttr("name")).containsExactly("approve");
        assertThat(home.find(row + "a").eachAttr("href")).containsExactly(request);
        assertThat(home.text(row + "a")).startsWith("Review");
        assertThat(olga.open(request).find("form#decision")).hasSize(1);
        nils.withdraw(request);
    }

    @Test
    void personOutOfReach_isToldSo_andCountedForAdministrators() {
        Somebody ulla = new Somebody(lifeguard, "ulla");
        assertThat(ulla.open("/").text("[data-test=out-of-reach]"))
                .startsWith("Lifeguard cannot send you e-mail: your account has no verified address.");
        Somebody anna = new Somebody(lifeguard, "anna");
        assertThat(anna.open("/").find("[data-test=out-of-reach]")).isEmpty();
        String request = ulla.request("home-one", "2", "days", "For the desk");
        new Somebody(lifeguard, "olga").deny(request, "Not this month");

        BrowserPage home = Await.until(
                SOON,
                () -> anna.open("/"),
                page -> !page.find("[data-test=unreachable]").isEmpty());

        assertThat(home.text("[data-test=unreachable]"))
                .isEqualTo("One person has no e-mail address that notices can be sent to.");
        String notices = home.find("[data-test=unreachable] a").attr("href");
        assertThat(notices).isEqualTo("/notices");
        assertThat(anna.open(notices).text("main")).contains("People without a verified address");
        assertThat(home.find("[data-test=attention] a").eachAttr("href")).contains("/policies");
        assertThat(home.find("[data-test=given-up]")).as("nothing was").isEmpty();
    }
}

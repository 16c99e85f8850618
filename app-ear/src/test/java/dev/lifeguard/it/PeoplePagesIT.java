package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding people, and a person's page: who may, what they see, and that the pool is not asked for it. */
@ResourceLock(AccessStory.SERVER)
class PeoplePagesIT {

    /** Its characters must be encoded in an address, and none of them may get into the page as markup. */
    private static final String HARD = "hard-%3Ci%3E%26%22%27";

    private final Lifeguard lifeguard = AccessStory.server();
    private final Somebody henk = new Somebody(lifeguard, "henk");

    @ParameterizedTest
    @CsvSource({"anna, 200", "ada, 200", "henk, 200", "olga, 200", "peter, 403", "vera, 403"})
    void people_areForThoseWhoMayFindThem_andSoIsTheMenu(String username, int status) {
        Somebody somebody = new Somebody(lifeguard, username);
        BrowserPage account = somebody.open("/account");

        for (String path : List.of("/people", "/people?q=a", "/people?group=two+words", "/people?page=9")) {
            assertThat(somebody.open(path).status()).as(path).isEqualTo(status);
        }
        assertThat(account.links().contains("/people")).isEqualTo(status == 200);
        assertThat(account.find("#find-people")).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void people_whateverIsTyped_areFoundByAnyPart() {
        for (String typed : List.of("noel", "NO%C3%8BL", "renee%40ex", "ren%C3%A9e")) {
            assertThat(henk.open("/people?q=" + typed).text("[data-test=people] tbody"))
                    .as(typed)
                    .contains("Renée Noël", "renee@example.com", "renée", "confirmed");
        }
        assertThat(henk.open("/people?q=noel&group=finance-write").find("[data-test=nobody-found] a"))
                .hasSize(1);
        assertThat(henk.open("/people?q=%25").find("[data-test=nobody-found]")).hasSize(1);
        BrowserPage wrong = henk.open("/people?q=noel&group=no+group");
        assertThat(wrong.find("#group-hint.error")).hasSize(1);
        assertThat(wrong.find("#group").attr("value")).isEqualTo("no group");
        assertThat(wrong.find("#q").attr("value")).isEqualTo("noel");
        assertThat(wrong.find("tr[data-person]")).isEmpty();
    }

    /** What no list offers would filter nothing, and look as if it did. */
    @ParameterizedTest
    @CsvSource({"status, HAPPY", "expiry, perhaps"})
    void choiceThatNoListOffers_isToldAtItsField(String field, String typed) {
        BrowserPage page = henk.open("/people?" + field + "=" + typed);

        assertThat(page.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#" + field);
        assertThat(page.find("[aria-invalid=true]").eachAttr("id")).containsExactly(field);
        assertThat(page.text("#" + field + "-message.error")).startsWith("Choose one");
        assertThat(page.find("[data-test=people]")).isEmpty();
    }

    @Test
    void people_byStatusAndGroup_areThoseWhoFitBoth_andTheAddressSaysAllOfIt() {
        BrowserPage invited = henk.open("/people?status=FORCE_CHANGE_PASSWORD&expiry=no");

        assertThat(invited.find("tr[data-person]")).hasSize(1);
        assertThat(invited.text("tr[data-person]")).contains("invited");
        assertThat(invited.find("option[selected]").eachAttr("value")).containsExactly("FORCE_CHANGE_PASSWORD", "no");
        assertThat(invited.find("th[aria-sort] a").eachAttr("href"))
                .allMatch(link -> link.contains("status=FORCE_CHANGE_PASSWORD&expiry=no&sort="));
        assertThat(henk.open("/people?group=to-find").text("[data-test=people] tbody"))
                .contains("Grace Groups");
        assertThat(henk.open("/people?status=DISABLED").find("tr[data-person]")).isEmpty();
    }

    @Test
    void people_sorted_comeInThatOrderAndBackwards() {
        List<String> byName = names("/people?q=plain");
        List<String> backwards = names("/people?q=plain&sort=-name");

        assertThat(byName).containsExactly("Paula Plain", "Peter Plain");
        assertThat(backwards).containsExactly("Peter Plain", "Paula Plain");
        assertThat(henk.open("/people?sort=-name")
                        .find("th[aria-sort=descending]")
                        .text())
                .isEqualTo("Name");
        assertThat(names("/people?sort=-status").get(0)).startsWith("<b id='injected'>");
        assertThat(names("/people?q=plain&sort=made-up")).isEqualTo(byName);
    }

    private List<String> names(String path) {
        return henk.open(path).find("tr[data-person] th").eachText();
    }

    @Test
    void people_ofAnOwner_areThoseInTheirGroups() {
        Somebody olga = new Somebody(lifeguard, "olga");

        assertThat(olga.open("/people?q=grace").find("tr[data-person]")).hasSize(1);
        for (String another : List.of("/people?q=many%40", "/people?group=many-001", "/people?group=lifeguard-admin")) {
            assertThat(olga.open(another).find("[data-test=nobody-found]"))
                    .as(another)
                    .hasSize(1);
        }
        BrowserPage grace = olga.open(person("grace"));
        assertThat(grace.find("[data-test=only-yours]")).hasSize(1);
        assertThat(grace.find("tr[data-group]").eachAttr("data-group")).contains("to-find");
        assertThat(grace.find("form#check-now")).isEmpty();
        assertThat(olga.open("/group?name=to-find").links()).contains(person("grace"));
    }

    /** Not only in lists: in what a page says of approvers, and what it says was done. */
    @Test
    void names_inSentences_leadToPeople_forWhoFindsEverybody() {
        Somebody paula = new Somebody(lifeguard, "paula");
        String request = paula.request("to-find", "3", "days", "To be named");
        Somebody ada = new Somebody(lifeguard, "ada");
        String inSentences = "[data-test=state] a, [data-test=steps] a";

        assertThat(ada.open(request).find(inSentences).eachAttr("href")).contains(person("olga"), person("otto"));
        assertThat(ada.open("/audit?group=to-find")
                        .find("[data-action=ASKED] a")
                        .eachAttr("href"))
                .contains(person("paula"));
        BrowserPage withdrawn = paula.withdraw(request);
        assertThat(withdrawn.links()).noneMatch(link -> link.startsWith("/person?id="));
        assertThat(new Somebody(lifeguard, "olga").open(request).find(inSentences))
                .isEmpty();
    }

    /** Told as if there were nobody, whoever it is. */
    @Test
    void person_whoIsNotOnesOwn_isNobody() {
        for (String id : List.of("many", "anna", "henk")) {
            assertThat(new Somebody(lifeguard, "olga").open(person(id)).status())
                    .as(id)
                    .isEqualTo(404);
        }
        Somebody peter = new Somebody(lifeguard, "peter");
        for (String path : List.of(person("olga"), person("nobody-of-this-name"), "/person?id=%00", "/person")) {
            assertThat(peter.open(path).status()).as(path).isEqualTo(404);
            assertThat(peter.open(path + "&show=history").status()).as(path).isEqualTo(404);
        }
        assertThat(henk.open("/person?id=made-up").status()).isEqualTo(404);
        assertThat(new Somebody(lifeguard, "ada")
                        .open("/audit?action=REACHED_FOR_PERSON")
                        .text("[data-test=entries]"))
                .contains("Peter Plain tried to open the page of Olga Owner");
    }

    @Test
    void person_whoAsksForThemselves_isLedToTheirAccount() {
        assertThat(new Somebody(lifeguard, "peter").open(person("peter")).path())
                .isEqualTo("/account");
        assertThat(new Somebody(lifeguard, "olga").open(person("olga")).path()).isEqualTo("/account");
        assertThat(henk.open(person("henk")).path()).isEqualTo(person("henk"));
    }

    @Test
    void person_withAMembership_isShownWithSinceUntilWhyAndByWhom() {
        Somebody vera = new Somebody(lifeguard, "vera");
        vera.request("to-find", "3", "days", "<i id='injected'>the figures</i>");

        BrowserPage person = henk.open(person("vera"));
        BrowserPage grace = henk.open(person("grace"));

        assertThat(person.text("[data-test=account]"))
                .contains("vera@example.com (verified)", LocalPool.subject("vera"));
        assertThat(person.text("[data-test=requests]")).contains("to-find", "Vera Visits", "Pending approval");
        assertThat(person.find("[data-test=requests] a[href^=/request]"))
                .as("the help desk decides nothing")
                .isEmpty();
        assertThat(person.text("[data-test=time-line-table]")).contains("to-find", "Pending request");
        assertThat(person.find("[data-test=time-line] rect")).isNotEmpty();
        assertThat(grace.text("tr[data-group=to-find]")).contains("Unmanaged", "first seen");
        assertThat(new Somebody(lifeguard, "ada").open(person("vera")).find("[data-test=requests] a[href^=/request]"))
                .isNotEmpty();
        BrowserPage history = henk.open(person("vera") + "&show=history");
        assertThat(history.text("[data-test=entries]"))
                .contains("Vera Visits requested access to to-find.", "<i id='injected'>the figures</i>");
        assertThat(history.find("#injected")).isEmpty();
    }

    @Test
    void person_whateverTheirAttributesHold_isText() {
        for (String path : List.of("/people?q=hard", "/person?id=" + HARD, "/person?id=" + HARD + "&show=history")) {
            BrowserPage page = henk.open(path);

            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.find("#injected, main i, main b")).as(path).isEmpty();
            assertThat(page.text()).as(path).contains("<b id='injected'>", "draH", "</b>&amp;\"ovan");
            assertThat(page.body()).as("turns no line").doesNotContain("\u202E");
        }
        BrowserPage found = henk.open("/people?q=hard");
        assertThat(found.text("tr[data-person]")).contains("<b>hard</b>&amp;@example.com", "<i>hard</i>&amp;\"'");
        assertThat(found.find("tr[data-person] a").attr("href")).isEqualTo("/person?id=" + HARD);
    }

    /** Wherever somebody is about to change a membership, and nowhere where one only looks. */
    @Test
    void pagesThatChangeAMembership_sayWhatItMakesOfThePerson() {
        Somebody olga = new Somebody(lifeguard, "olga");
        Somebody paula = new Somebody(lifeguard, "paula");
        String request = paula.request("to-find", "3", "days", "To be counted");
        String said = "[data-test=active-user]";

        for (String path : List.of(
                request,
                "/",
                "/approvals",
                "/add?group=to-find&person=" + LocalPool.subject("peter"),
                "/remove?group=to-find&person=" + LocalPool.subject("grace"))) {
            assertThat(olga.open(path).find(said).eachText())
                    .as(path)
                    .containsExactly("A change of a membership in Cognito makes the person one of its monthly active"
                            + " users, as a sign-in does.");
        }
        assertThat(olga.open("/group?name=to-find").find(said)).isEmpty();
        assertThat(paula.open(request).find(said)).isEmpty();
        paula.withdraw(request);
    }

    @Test
    void pages_askThePoolNothing_andCheckNowOnce() {
        for (String path : List.of(
                "/people?q=noel", "/people?status=DISABLED", person("renée"), person("renée") + "&show=history")) {
            assertThat(lifeguard.pool().operationsOf(henk, path)).as(path).isEmpty();
        }
        int before = lifeguard.pool().apiCalls().size();

        BrowserPage checked = henk.press(henk.open(person("renée")), "form#check-now", "check", Map.of());

        assertThat(checked.path()).isEqualTo(person("renée"));
        assertThat(checked.text("[data-test=done]"))
                .isEqualTo("Cognito says the same about Renée Noël as the directory.");
        assertThat(callsAboutRenéeSince(before)).containsExactly("ListUsers");
        assertThat(lifeguard
                        .pool()
                        .operationsDuring(
                                () -> henk.press(henk.open(person("renée")), "form#check-now", "check", Map.of())))
                .containsExactly("ListUsers");
    }

    /** Whatever an administrator looks at comes from the directory: only buttons ask the pool. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/catalogue",
                "/access",
                "/ask?group=to-find",
                "/account",
                "/approvals",
                "/approvals?show=decided",
                "/people?group=to-find",
                "/invite",
                "/imports",
                "/groups",
                "/groups?q=to&sort=-members",
                "/group?name=to-find",
                "/group?name=to-find&show=history",
                "/add?group=to-find&q=paula",
                "/create-group",
                "/describe-group?name=to-find",
                "/delete-group?name=to-find",
                "/drift?group=to-find",
                "/group-report",
                "/group-report?show=owners",
                "/conflicts",
                "/overview",
                "/access-on-day?group=to-find",
                "/audit",
                "/policies",
                "/roles",
                "/notices",
                "/sign-in-problems",
                "/sync",
                "/connection"
            })
    void page_ofAnAdministrator_asksThePoolNothing(String path) {
        Somebody anna = new Somebody(lifeguard, "anna");
        anna.open("/account");

        assertThat(lifeguard.pool().operationsOf(anna, path)).isEmpty();
    }

    /** Meanwhile the worker may ask about those whose memberships end. */
    private List<String> callsAboutRenéeSince(int before) {
        return lifeguard.pool().apiCalls().stream()
                .skip(before)
                .filter(call -> call.username().equals("renée") || call.filter().contains(LocalPool.subject("renée")))
                .map(LocalPool.ApiCall::operation)
                .toList();
    }

    @Test
    void check_byAForgedFormOrAnOwner_doesNothing() {
        BrowserPage form = henk.open(person("renée"));
        int before = lifeguard.pool().apiCalls().size();

        assertThat(henk.press(form, "form#check-now", "check", Map.of("token", "another one"))
                        .status())
                .isEqualTo(409);
        assertThat(henk.send(form, "form#check-now", Map.of()).status()).isIn(200, 409);
        assertThat(callsAboutRenéeSince(before)).isEmpty();
    }

    private static String person(String username) {
        return "/person?id=" + LocalPool.subject(username);
    }
}

package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type and send, kindly and otherwise: nothing typed is lost, and nothing is done that was not meant. */
@ResourceLock(AccessStory.SERVER)
class AccessFormsIT {

    private static final String MARKUP =
            "=HYPERLINK(\"http://x\")<b id='injected'>&amp; </textarea><script>alert(1)</script>"
                    + "'; drop table access_request; -- #{request} ${1+1}";

    private final Lifeguard lifeguard = AccessStory.server();
    private final Somebody paula = new Somebody(lifeguard, "paula");

    @Test
    void anyText_isTextEverywhere() {
        Somebody mara = new Somebody(lifeguard, "mara");
        Somebody olga = new Somebody(lifeguard, "olga");
        Somebody ada = new Somebody(lifeguard, "ada");
        String request = mara.request("to-escape", "2", "days", MARKUP);
        assertShown(olga.open("/approvals"), "td.typed");
        olga.deny(request, "-" + MARKUP);

        assertShown(mara.open(request), "[data-test=justification]");
        assertShown(mara.open(request), "[data-test=decisions] .typed");
        assertShown(olga.open("/group?name=to-escape&show=history"), "[data-test=entries] [data-action=ASKED] .typed");
        assertShown(ada.open("/audit?group=to-escape"), "[data-action=ASKED] .typed");
        assertShown(ada.open("/audit?group=to-escape"), "[data-action=DENIED] .typed");
        assertShown(mara.open("/access"), "[data-test=requests]", "to-escape");
        // Spreadsheets take no cell for a formula, nor what follows a semicolon; quotes inside are doubled, as RFC 4180
        // says.
        String inCell = MARKUP.replace("\"", "\"\"").replace("; --", ";' --");
        assertThat(ada.open("/audit.csv?group=to-escape").body())
                .contains(",\"'" + inCell + "\",")
                .contains(",\"'-" + inCell + "\",")
                .contains(",'=1+1<b id='injected'>Mara</b>,")
                .doesNotContain(",=")
                .doesNotContain(",\"=");
    }

    private static void assertShown(BrowserPage page, String place) {
        assertShown(page, place, MARKUP);
    }

    private static void assertShown(BrowserPage page, String place, String text) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.find(place).eachText())
                .as(page.url())
                .anySatisfy(shown -> assertThat(shown).contains(text));
        assertThat(page.find("#injected, main script")).as(page.url()).isEmpty();
    }

    @Test
    void decisionInARow_isAboutTheRequestThatItNames() {
        Somebody olga = new Somebody(lifeguard, "olga");
        Somebody vera = new Somebody(lifeguard, "vera");
        String asked = vera.request("to-decide-in-a-row", "2", "days", "Why not");
        String id = idOf(asked);
        BrowserPage list = olga.open("/approvals");

        BrowserPage nothing = olga.send(list, "form#decisions", Map.of("approve-ticked", ""));
        assertThat(nothing.text("[data-test=refusal]")).contains("No request is selected.");
        assertThat(olga.send(list, "form#decisions", Map.of("approve", "no-id")).status())
                .isEqualTo(404);
        BrowserPage tooLong = olga.press(list, "#request-" + id, "deny", Map.of("no-" + id, "too long ".repeat(200)));
        assertThat(tooLong.text("#request-" + id + " [data-test=no-message]")).contains("1,000");
        assertThat(tooLong.find("#no-" + id).text()).startsWith("too long too long");

        BrowserPage denied = olga.press(list, "#request-" + id, "deny", Map.of("no-" + id, "Read the wiki"));

        assertThat(denied.path()).isEqualTo("/approvals");
        assertThat(denied.text("[data-test=done]"))
                .isEqualTo("You denied the request of Vera Visits for to-decide-in-a-row.");
        assertThat(vera.open(asked).text("[data-test=decisions]")).contains("Read the wiki");
        BrowserPage late = olga.press(list, "#request-" + id, "approve", Map.of());
        assertThat(late.text("#request-" + id + " [data-test=not-decided]")).isNotEmpty();
        assertThat(late.find("#request-" + id).attr("data-state")).isEqualTo("DENIED");
    }

    /** Where it is mended, with the row to which it belongs; and nobody is asked for help about it. */
    @Test
    void denial_withoutAJustification_isToldAtItsField() {
        Somebody dina = new Somebody(lifeguard, "dina");
        String one = idOf(paula.request("desk-row-one", "2", "days", "Why not"));
        String two = idOf(paula.request("desk-row-two", "2", "days", "Why not"));
        BrowserPage list = dina.open("/approvals");

        BrowserPage inARow = dina.press(list, "#request-" + one, "deny", Map.of());

        assertThat(inARow.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#no-" + one);
        assertThat(inARow.text("[data-test=refusal] a")).startsWith("Paula Plain, desk-row-one: A denial needs");
        assertThat(inARow.text("[data-test=refusal] strong")).isEqualTo("Not done:");
        assertThat(inARow.find("[aria-invalid=true]").eachAttr("id")).containsExactly("no-" + one);
        assertThat(inARow.find("#no-" + one).attr("aria-describedby")).isEqualTo("no-" + one + "-message");
        assertThat(inARow.text("[id=no-" + one + "-message]")).startsWith("A denial needs a justification.");
        assertThat(inARow.find("details.confirm[open] textarea").eachAttr("id")).containsExactly("no-" + one);

        BrowserPage ticked = dina.send(list, "form#decisions", Map.of("deny-ticked", "", "ticked", one, "remark", " "));
        assertThat(ticked.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#remark");
        assertThat(ticked.text("[data-test=refusal] a")).startsWith("A denial needs");
        assertThat(ticked.find("[aria-invalid=true]").eachAttr("id")).containsExactly("remark");

        BrowserPage nothing = dina.send(list, "form#decisions", Map.of("deny-ticked", "", "remark", "no"));
        assertThat(nothing.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#first-box");
        assertThat(nothing.find("[aria-invalid=true]").eachAttr("id")).containsExactly("first-box");
        for (String id : List.of(one, two)) {
            dina.press(list, "#request-" + id, "deny", Map.of("no-" + id, "Only to be seen"));
        }
        BrowserPage late = dina.press(list, "#request-" + two, "approve", Map.of());
        assertThat(late.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#request-" + two);
        assertThat(late.text("[data-test=refusal] a")).startsWith("Paula Plain, desk-row-two: ");
        assertThat(late.text("#request-" + two + " [data-test=not-decided]"))
                .doesNotContain("Paula Plain, desk-row-two");
    }

    /** What stands in the other fields of the form is about something else. */
    @Test
    void approvalInARow_saysNothing_andWhatIsTickedTakesTheCommonComment() {
        Somebody dina = new Somebody(lifeguard, "dina");
        String inARow = paula.request("desk-row-three", "2", "days", "Why not");
        String ticked = paula.request("desk-row-four", "2", "days", "Why not");
        BrowserPage list = dina.open("/approvals");
        Map<String, String> elsewhere =
                Map.of("no-" + idOf(inARow), "Half a denial", "no-" + idOf(ticked), "", "remark", "For the others");

        BrowserPage unjustified = dina.press(list, "#request-" + idOf(ticked), "deny", elsewhere);
        assertThat(unjustified.find("[data-test=refusal] a").eachAttr("href")).containsExactly("#no-" + idOf(ticked));
        dina.press(list, "#request-" + idOf(inARow), "approve", elsewhere);
        dina.send(
                list,
                "form#decisions",
                Map.of(
                        "approve-ticked",
                        "",
                        "ticked",
                        idOf(ticked),
                        "no-" + idOf(ticked),
                        "Half",
                        "remark",
                        "Welcome"));

        assertThat(paula.open(inARow).find("#state").attr("data-state")).isEqualTo("APPROVED");
        assertThat(paula.open(inARow).find("[data-test=decisions] li")).hasSize(1);
        assertThat(paula.open(inARow).find("[data-test=decisions] .typed")).isEmpty();
        assertThat(paula.open(ticked).text("[data-test=decisions] .typed")).isEqualTo("Welcome");
    }

    /** Not even for somebody who owns the group. */
    @Test
    void ownRequest_isForTheOtherApproversAlone() {
        Somebody olga = new Somebody(lifeguard, "olga");
        String own = olga.request("to-decide-in-a-row", "2", "days", "For myself");
        String row = "#request-" + idOf(own);

        assertThat(new Somebody(lifeguard, "otto").open("/approvals").find(row)).hasSize(1);
        assertThat(olga.open("/approvals").find(row)).isEmpty();
        assertThat(olga.open("/approvals?show=others").body()).doesNotContain(idOf(own));
        assertThat(olga.open("/approvals?show=decided").body()).doesNotContain(idOf(own));
        olga.withdraw(own);
    }

    /** All that a decision needs, and from there to the next request. */
    @Test
    void row_saysWhatWouldCome_sinceWhenItWaits_andUntilWhen() {
        Somebody dina = new Somebody(lifeguard, "dina");
        Instant before = Instant.now().minusSeconds(60);
        String one = paula.request("desk-row-seen", "9", "days", "Why not");
        String two = paula.request("desk-row-five", "2", "days", "Why not");
        Instant after = Instant.now().plusSeconds(60);

        BrowserPage list = dina.open("/approvals");
        String row = "#request-" + idOf(one);

        assertThat(list.text(row + " th")).contains("Paula Plain: desk-row-seen");
        assertThat(list.text(row + " th .under")).contains("Request for access");
        assertThat(list.text(row + " [data-label=Duration]")).startsWith("9 days");
        assertThat(at(list, row + " [data-label=Duration] time"))
                .isBetween(before.plus(Duration.ofDays(9)), after.plus(Duration.ofDays(9)));
        assertThat(at(list, row + " time[data-ago]")).isBetween(before, after);
        assertThat(at(list, row + " time[data-left]"))
                .isBetween(before.plus(Duration.ofDays(14)), after.plus(Duration.ofDays(14)));
        assertThat(list.find("[data-test=approvals] tbody tr").eachAttr("id"))
                .containsSubsequence("request-" + idOf(one), "request-" + idOf(two));
        assertThat(dina.open(one).find("#next").attr("href")).isEqualTo(two);
        assertThat(dina.open(two).find("#next").attr("href")).isEqualTo(one);
        List.of(one, two).forEach(request -> dina.deny(request, "Only to be seen"));
        assertThat(dina.open(two).find("#next")).isEmpty();
    }

    private static Instant at(BrowserPage page, String time) {
        return Instant.parse(page.find(time).attr("datetime"));
    }

    /** A head of the table sorts by its column, and the other way round; the page and the list that is shown stay. */
    @Test
    void approvals_areSortedByTheirHeads() {
        Somebody dina = new Somebody(lifeguard, "dina");
        List<String> requests = List.of("desk-row-five", "desk-row-six", "desk-row-eight").stream()
                .map(group -> paula.request(group, "2", "days", "To be sorted"))
                .toList();
        BrowserPage usual = dina.open("/approvals");
        assertThat(groups(usual, "approvals")).containsExactly("desk-row-five", "desk-row-six", "desk-row-eight");
        assertThat(usual.find("th[aria-sort]").eachAttr("aria-sort")).containsExactly("none", "none", "ascending");

        BrowserPage byGroup = dina.open(usual.find("a.sort").get(0).attr("href"));
        assertThat(groups(byGroup, "approvals")).containsExactly("desk-row-eight", "desk-row-five", "desk-row-six");
        BrowserPage backwards = dina.open(byGroup.find("a.sort").get(0).attr("href"));
        assertThat(backwards.path()).isEqualTo("/approvals?sort=-group&");
        assertThat(groups(backwards, "approvals")).containsExactly("desk-row-six", "desk-row-five", "desk-row-eight");
        BrowserPage refused = dina.press(backwards, "#request-" + idOf(requests.get(0)), "deny", Map.of());
        assertThat(refused.find("th[aria-sort]").eachAttr("aria-sort")).containsExactly("descending", "none", "none");

        requests.forEach(request -> dina.deny(request, "Only to be seen"));
        BrowserPage decided = dina.open("/approvals?show=decided");
        assertThat(groups(decided, "decided").subList(0, 3))
                .containsExactly("desk-row-eight", "desk-row-six", "desk-row-five");
        BrowserPage decidedByGroup = dina.open(decided.find("a.sort").get(0).attr("href"));
        assertThat(decidedByGroup.path()).isEqualTo("/approvals?show=decided&sort=group&");
        assertThat(groups(decidedByGroup, "decided")).isSorted();
    }

    private static List<String> groups(BrowserPage page, String list) {
        return page.find("[data-test=" + list + "] tbody tr").eachAttr("data-group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "-group", "state", "-state", "requested", "-requested"})
    void ownRequests_areSortedByTheirHeads(String sort) {
        Somebody emil = new Somebody(lifeguard, "emil");
        emil.withdraw(emil.request("to-withdraw", "2", "days", "To be sorted"));
        emil.withdraw(emil.request("to-link", "2", "days", "To be sorted"));
        String open = emil.request("to-look-at", "2", "days", "To be sorted");
        boolean backwards = sort.startsWith("-");
        String column = sort.replace("-", "");

        BrowserPage page = emil.open("/access?sort=" + sort);
        String list = "[data-test=requests] ";
        assertThat(page.find(list + "th[aria-sort=" + (backwards ? "descending" : "ascending") + "] a")
                        .eachText())
                .hasSize(1);
        List<String> shown = switch (column) {
            case "group" -> page.find(list + "tbody th").eachText();
            case "state" -> page.find(list + "tbody .badge").eachText();
            default -> page.find(list + "tbody time").eachAttr("datetime");
        };
        assertThat(shown).hasSizeGreaterThanOrEqualTo(3);
        assertThat(shown).isSortedAccordingTo(order(column, backwards));
        assertThat(page.find(list + "[aria-sort=" + (backwards ? "descending" : "ascending") + "] a")
                        .attr("href"))
                .as("the other way round")
                .isEqualTo("/access?sort=" + (backwards ? column : "-" + column));
        emil.withdraw(open);
    }

    private static Comparator<String> order(String column, boolean backwards) {
        // States sort by their names, which the words on the page begin with, too.
        Comparator<String> forwards =
                column.equals("requested") ? Comparator.comparing(Instant::parse) : Comparator.<String>naturalOrder();
        return backwards ? forwards.reversed() : forwards;
    }

    private static String idOf(String request) {
        return request.substring(request.indexOf('=') + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "soon, hours, 'A good reason, with <b>markup</b>', term-message",
        "91, days, A good reason, term-message",
        "30, minutes, '', justification-message",
    })
    void ask_withAMistake_keepsWhatWasTyped(String amount, String unit, String reason, String message) {
        BrowserPage page = paula.ask("to-mend", amount, unit, reason);

        assertThat(page.text("[data-test=" + message + "]")).isNotEmpty();
        assertThat(page.find("[data-test=refusal] a").eachAttr("href"))
                .containsExactly(message.equals("term-message") ? "#amount" : "#justification");
        assertThat(page.find("#amount").attr("value")).isEqualTo(amount);
        assertThat(page.find("#unit option[selected]").attr("value")).isEqualTo(unit);
        assertThat(page.find("#justification").text()).isEqualTo(reason);
        assertThat(paula.open("/access").text("[data-test=requests]")).doesNotContain("to-mend");
    }

    @Test
    void ask_withFarTooLongAReason_keepsAllOfIt() {
        String reason = "too long ".repeat(200).strip();

        BrowserPage page = paula.ask("to-mend", "2", "days", reason);

        assertThat(page.text("[data-test=justification-message]")).contains("1,000", "1,799");
        assertThat(page.find("#justification").text()).isEqualTo(reason);
    }

    /** What the fields cannot say, and what the rules have against what they say. */
    @Test
    void ask_withMistakesInAllFields_tellsThemAllAtOnce() {
        for (String amount : List.of("soon", "91")) {
            BrowserPage page = paula.ask("to-mend", amount, "days", "too long ".repeat(200));

            assertThat(page.find("[data-test=refusal] a").eachAttr("href"))
                    .as(amount)
                    .containsExactlyInAnyOrder("#amount", "#justification");
            assertThat(page.find("[aria-invalid=true]").eachAttr("id")).containsExactly("amount", "justification");
            assertThat(page.find("#amount").attr("value")).isEqualTo(amount);
        }
        BrowserPage blank = paula.ask("to-mend", "91", "days", " ");
        assertThat(blank.text("[data-test=term-message]")).contains("at most 90 days");
        assertThat(blank.text("[data-test=justification-message]")).contains("needs a justification");
    }

    /** As no browser sends it; also while a request is pending, about which nothing is forecast. */
    @Test
    void ask_withoutTheFieldOfTheDuration_isToldThere() {
        BrowserPage form = paula.open("/ask?group=to-mend");

        BrowserPage page =
                paula.sendTo("/ask?group=to-mend", form, "form#ask", Map.of("send", "", "justification", "x"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("[data-test=term-message]")).contains("Enter a duration");
        Somebody vera = new Somebody(lifeguard, "vera");
        BrowserPage before = vera.open("/ask?group=to-confirm");
        vera.ask("to-confirm", "2", "days", "Why not");
        BrowserPage pending =
                vera.sendTo("/ask?group=to-confirm", before, "form#ask", Map.of("send", "", "justification", "x"));
        assertThat(pending.status()).isEqualTo(200);
        vera.withdraw(vera.open("/ask?group=to-confirm")
                .find("a[href^=/request]")
                .first()
                .attr("href"));
    }

    /** It tells what it stands for; what is to be mended is told when the form is sent. */
    @Test
    void check_tellsWhatWouldComeOfIt() {
        BrowserPage form = paula.open("/ask?group=to-mend");

        BrowserPage checked = paula.press(form, "form#ask", "check", Somebody.access("3", "days", ""));

        assertThat(checked.find("[data-test=refusal]")).isEmpty();
        assertThat(checked.text("[data-test=forecast]")).contains("Needs one approval");
        assertThat(checked.find("#amount").attr("value")).isEqualTo("3");
    }

    /** A link says what its writer likes; what was done, the page says by a sign of the very session, once. */
    @Test
    void confirmation_isNotMadeByAnAddressOrBySomebodyElse() {
        String request = paula.request("to-confirm", "2", "days", "To be sure");
        BrowserPage withdrawn = paula.withdraw(request);

        assertThat(withdrawn.path()).isEqualTo(request);
        assertThat(withdrawn.text("[data-test=done]"))
                .isEqualTo("The request of Paula Plain for to-confirm is withdrawn.");
        assertThat(paula.open(request).find("[data-test=done]")).isEmpty();
        assertThat(paula.open(request + "&done=approve").find("[data-test=done]"))
                .isEmpty();
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((request + "\napprove").getBytes(StandardCharsets.UTF_8));
        HttpBrowser tricked = lifeguard.visitor().bringing("lifeguard-done=" + forged + "." + forged + "; Path=/");
        assertThat(tricked.open(request, "paula").find("[data-test=done]")).isEmpty();
    }

    @Test
    void formSentTwice_asksOnce() {
        BrowserPage form = paula.open("/ask?group=to-ask-twice");
        Map<String, String> access = Somebody.access("2", "days", "Clicked twice");
        BrowserPage first = paula.press(form, "form#ask", "send", access);

        BrowserPage second = paula.press(form, "form#ask", "send", access);

        assertThat(Somebody.requestOf(second)).isEqualTo(Somebody.requestOf(first));
        assertThat(second.text("[data-test=done]")).contains("No second one was submitted.");
        assertThat(second.find("[data-accepted]"))
                .as("what was typed is not forgotten")
                .isEmpty();
        assertThat(paula.open("/access").find("[data-test=requests] th a").eachText())
                .containsOnlyOnce("to-ask-twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "made-up"})
    void formWithAnotherToken_doesNothing(String token) {
        BrowserPage form = paula.open("/ask?group=to-forge");

        BrowserPage page = paula.press(
                form,
                "form#ask",
                "send",
                Map.of("token", token, "term", "other", "amount", "2", "unit", "days", "justification", "Forged"));

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.find("[data-test=error-expired]")).isNotEmpty();
        assertThat(paula.open("/access").text("[data-test=requests]")).doesNotContain("to-forge");
    }

    @Test
    void requestOfSomebodyElse_isNotThere() {
        String request = new Somebody(lifeguard, "peter").request("to-look-at", "2", "days", "Not for everybody");

        for (String path : List.of(request, "/request?id=" + UUID.randomUUID(), "/request?id=1", "/request")) {
            BrowserPage page = paula.open(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.body()).doesNotContain("Not for everybody");
        }
        assertThat(new Somebody(lifeguard, "otto").open(request).status()).isEqualTo(200);
        assertThat(new Somebody(lifeguard, "ada").open(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "olga, /access",
        "olga, /catalogue",
        "olga, /ask?group=to-look-at",
        "olga, /approvals",
        "olga, /group?name=to-look-at",
        "anna, /groups",
        "anna, /groups?q=a&sort=-members",
        "anna, /overview",
        "anna, /conflicts",
        "anna, /conflicts?one=form-apart&other=form-two",
        "anna, /group-report",
        "anna, /group-report?show=owners",
        "anna, /group-report?show=approvers",
        "anna, /imports",
        "anna, /connection",
    })
    void page_makesNoCallToThePool(String username, String path) {
        Somebody somebody = new Somebody(lifeguard, username);
        somebody.open(path);

        assertThat(lifeguard.pool().operationsOf(somebody, path)).isEmpty();
    }
}

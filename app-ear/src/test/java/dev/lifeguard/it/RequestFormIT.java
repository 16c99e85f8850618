package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * The form with which one asks: what it offers, what it tells before it is sent, and how few keys and pages it takes.
 */
@ResourceLock(AccessStory.SERVER)
class RequestFormIT {

    private static final String WHY = "For the figures of November";

    private static final String TICKET = "answer-ticket.form-questions";

    private static Browser opened;

    private final Lifeguard lifeguard = AccessStory.server();
    private final Somebody fritz = new Somebody(lifeguard, "fritz");

    /** So many keys were pressed but for the words of a text, and so many pages seen. */
    private int keys;

    private int pages;

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void choices_areWhatThePolicyAllows_withTheirEnds() {
        BrowserPage form = fritz.open("/ask?group=form-length");

        assertThat(form.find("[name=term]").eachAttr("value"))
                .containsExactly("PT1H", "PT8H", "PT48H", "until", "other");
        assertThat(form.find("[name=term][checked]").eachAttr("value")).containsExactly("PT8H");
        assertThat(form.find("label.choice").eachText())
                .anyMatch(text -> text.matches("8 hours until .* UTC if approved now"))
                .anyMatch(text -> text.matches("2 days \\(longest\\) until .* UTC if approved now"));
        assertThat(form.text("[data-test=old-and-new-end]")).matches("If approved now, it would expire .* UTC\\.");
        assertThat(form.find(".trail li").eachText()).containsExactly("Request access", "Request form-length");
        assertThat(fritz.open("/ask?group=form-permanent").find("[name=term]").eachAttr("value"))
                .containsExactly("PT1H", "PT8H", "PT336H", "PT2160H", "endless", "until", "other");
    }

    /** One of two approvals begins nothing: only what the last one would begin is told as if it were given now. */
    @Test
    void whereTwoApprove_theEndIsThatOfTheLastApproval() {
        BrowserPage form = fritz.open("/ask?group=form-by-two");
        assertThat(form.find("label.choice").eachText())
                .anyMatch(text -> text.matches("8 hours until .* UTC if fully approved now"))
                .noneMatch(text -> text.contains("if approved now"));
        assertThat(form.text("[data-test=old-and-new-end]"))
                .matches("If fully approved now, it would expire .* UTC\\.");

        String request = fritz.request("form-by-two", "2", "days", WHY);
        Somebody otto = new Somebody(lifeguard, "otto");
        String row = "[data-test=approvals] [data-group=form-by-two] td[data-label=Duration]";
        assertThat(otto.open(request).text("[data-test=end]")).endsWith(", if fully approved now");
        assertThat(otto.open("/approvals").text(row)).endsWith(" if fully approved now");

        new Somebody(lifeguard, "anna").approve(request, "");
        assertThat(otto.open(request).text("[data-test=end]")).endsWith(", if approved now");
        assertThat(otto.open("/approvals").text(row)).endsWith(" if approved now");
        fritz.withdraw(request);
    }

    /** Nobody approves what begins with the button: who adds has said yes by that. */
    @Test
    void whereSomebodyIsAdded_theEndIsThatOfAddingThem() {
        Somebody anna = new Somebody(lifeguard, "anna");
        String path = anna.open("/add?group=form-day&q=gerda")
                .find("main a[href^=/add?group=form-day&person=]")
                .attr("href");

        BrowserPage form = anna.open(path);

        assertThat(form.find("label.choice").eachText())
                .anyMatch(text -> text.matches("8 hours until .* UTC if added now"));
        assertThat(form.text("[data-test=old-and-new-end]")).matches("If added now, it would expire .* UTC\\.");
        assertThat(anna.open(path.replace("form-day", "form-by-two")).text("[data-test=old-and-new-end]"))
                .startsWith("If approved now, it would expire ");
    }

    @Test
    void durationThatIsOffered_isAskedForAndShown() {
        Map<String, String> access = Map.of("term", "PT8H", "justification", WHY);

        BrowserPage sent = fritz.press(fritz.open("/ask?group=form-length"), "form#ask", "send", access);

        assertThat(sent.text("[data-test=duration]")).isEqualTo("8 hours, from the approval");
        fritz.withdraw(Somebody.requestOf(sent));
    }

    /** The day ends in the viewer's zone; without a script in UTC, and says so. */
    @Test
    void untilADay_endsWithIt() {
        ZoneId zone = ZoneId.of("Pacific/Auckland");
        LocalDate day = LocalDate.now(zone).plusDays(5);
        BrowserPage form = fritz.open("/ask?group=form-day");
        assertThat(form.text("#until-hint")).isEqualTo("to the end of that day (UTC)");
        Map<String, String> access = new LinkedHashMap<>(
                Map.of("term", "until", "until", day.toString(), "zone", zone.getId(), "justification", WHY));

        BrowserPage checked = fritz.press(form, "form#ask", "check", access);
        assertThat(checked.text("[data-test=old-and-new-end]")).contains("whenever it is approved.");
        assertThat(checked.text("#until-hint")).isEqualTo("to the end of that day (Pacific/Auckland)");
        assertThat(end(checked, "[data-test=old-and-new-end] time")).isEqualTo(endOf(day, zone));

        access.put("zone", "../../etc/passwd");
        String request = Somebody.requestOf(fritz.press(form, "form#ask", "send", access));
        BrowserPage seen = new Somebody(lifeguard, "otto").approve(request, "");
        assertThat(end(seen, "[data-test=grant] time")).isEqualTo(endOf(day, ZoneOffset.UTC));
        assertThat(end(fritz.open(request), "[data-test=duration] time")).isEqualTo(endOf(day, ZoneOffset.UTC));
    }

    /** Where it is later or earlier than in UTC, the last minute of a day is one of another day there. */
    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Niue", "Pacific/Kiritimati"})
    void requestAgain_untilADay_isUntilTheSameDay(String name) {
        ZoneId zone = ZoneId.of(name);
        LocalDate day = LocalDate.now(zone).plusDays(5);
        Somebody there = new Somebody(lifeguard, "fritz").in(zone);
        BrowserPage form = there.open("/ask?group=form-again");
        assertThat(form.text("#until-hint")).isEqualTo("to the end of that day (" + zone + ")");
        String request = Somebody.requestOf(there.press(
                form, "form#ask", "send", Map.of("term", "until", "until", day.toString(), "justification", WHY)));
        new Somebody(lifeguard, "otto").deny(request, "Not now");

        BrowserPage again = there.open(there.open(request).find("#again").attr("href"));
        assertThat(again.find("#until").attr("value")).isEqualTo(day.toString());
        BrowserPage sent = there.press(again, "form#ask", "send", Map.of());

        assertThat(end(sent, "[data-test=duration] time")).isEqualTo(endOf(day, zone));
        there.withdraw(Somebody.requestOf(sent));
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.of(23, 59)).atZone(zone).toInstant();
    }

    private static Instant end(BrowserPage page, String place) {
        return Instant.parse(page.find(place).last().attr("datetime")).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What is chosen is told where it was chosen, whatever it is, and nothing typed is lost. */
    @Test
    void durationThatIsNotAllowed_isToldAtItsField() {
        BrowserPage form = fritz.open("/ask?group=form-length");
        String late = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
        String past = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();

        assertRefused(form, Map.of("term", "until", "until", late), "#until", "at most 2 days");
        assertRefused(form, Map.of("term", "until", "until", past), "#until", "is over");
        assertRefused(form, Map.of("term", "until", "until", "tomorrow"), "#until", "Choose the last day");
        assertRefused(form, Map.of("term", "until"), "#until", "Choose the last day");
        assertRefused(form, Map.of("term", "P30D"), "#term", "at most 2 days");
        assertRefused(form, Map.of("term", "endless"), "#term", "always time-limited");
        assertRefused(form, Map.of("term", "no such choice"), "#term", "Enter a duration");
        assertThat(fritz.press(form, "form#ask", "send", Map.of("term", "until", "until", late, "justification", WHY))
                        .find("#until")
                        .attr("value"))
                .isEqualTo(late);
    }

    private void assertRefused(BrowserPage form, Map<String, String> choice, String place, String sentence) {
        Map<String, String> access = new LinkedHashMap<>(choice);
        access.put("justification", WHY);
        BrowserPage refused = fritz.press(form, "form#ask", "send", access);
        assertThat(refused.find("[data-test=refusal] a").eachAttr("href"))
                .as(choice.toString())
                .containsExactly(place);
        assertThat(refused.find(place)).as(place).hasSize(1);
        assertThat(refused.find("[aria-invalid=true]").eachAttr("id")).containsExactly(place.substring(1));
        assertThat(refused.text("[data-test=refusal]")).contains(sentence);
        assertThat(refused.find("#justification").text()).isEqualTo(WHY);
    }

    /** A number by its pattern and a choice; they are told at their fields, kept, and shown to whoever decides. */
    @Test
    void questions_areAnswered_andShownToWhoeverDecides() {
        BrowserPage form = fritz.open("/ask?group=form-questions");
        assertThat(form.find("[data-test=question] label").eachText())
                .containsExactly("Number of the ticket (required)", "Where? (optional)");
        assertThat(form.text("[data-test=question] .hint")).isEqualTo("Such as OPS-1234");

        BrowserPage refused = fritz.press(
                form,
                "form#ask",
                "send",
                Map.of(TICKET, "soon <b>", "answer-where.form-questions", "Nowhere", "justification", WHY));
        assertThat(refused.find("[data-test=refusal] a").eachAttr("href"))
                .containsExactly("#" + TICKET, "#answer-where.form-questions");
        assertThat(refused.text("[data-test=refusal]")).contains("does not have the right form, such as OPS-1234.");
        assertThat(refused.find("[id=" + TICKET + "]").attr("value")).isEqualTo("soon <b>");
        assertThat(fritz.press(form, "form#ask", "send", Map.of("justification", WHY))
                        .text("[data-test=refusal]"))
                .contains("“Number of the ticket” needs an answer.");

        String request = Somebody.requestOf(fritz.press(
                form,
                "form#ask",
                "send",
                Map.of(TICKET, "OPS-77", "answer-where.form-questions", "Test", "justification", WHY)));

        Somebody otto = new Somebody(lifeguard, "otto");
        String id = request.substring(request.indexOf('=') + 1);
        assertThat(otto.open(request).find("[data-test=answer]").eachText())
                .containsExactly("Number of the ticket OPS-77", "Where? Test");
        assertThat(otto.open("/approvals").text("#request-" + id)).contains("Number of the ticket: OPS-77");
        assertThat(new Somebody(lifeguard, "ada")
                        .open("/audit?group=form-questions")
                        .text("[data-action=ASKED] .typed"))
                .contains("Number of the ticket: OPS-77", WHY);
        otto.deny(request, "Not now");
        BrowserPage again = fritz.open(fritz.open(request).find("#again").attr("href"));
        assertThat(again.find("[id=" + TICKET + "]").attr("value")).isEqualTo("OPS-77");
        assertThat(again.find("option[selected][value=Test]")).hasSize(1);
    }

    /** Between the form and what is sent other policies may have come to count; nothing typed is lost by that. */
    @Test
    void questionInOtherWords_isNotAnswered_andWhatWasTypedStays() {
        BrowserPage form = fritz.open("/ask?group=form-questions");

        BrowserPage refused = fritz.press(
                form,
                "form#ask",
                "send",
                Map.of("asked", "form-questions ticket An older question", TICKET, "OPS-78", "justification", WHY));

        assertThat(refused.text("[data-test=refusal]"))
                .contains("The policy of form-questions asks something else since this page was opened.");
        assertThat(refused.find("[id=" + TICKET + "]").attr("value")).isEqualTo("OPS-78");
        assertThat(refused.find("#justification").text()).isEqualTo(WHY);
        assertThat(fritz.open("/access").text("[data-test=requests]")).doesNotContain("OPS-78");
    }

    @Test
    void severalGroups_areAskedForTogether_allOrNone() {
        Somebody gerda = new Somebody(lifeguard, "gerda");
        BrowserPage form = gerda.open("/ask?group=form-one&group=form-two");
        assertThat(form.path()).isEqualTo("/ask?group=form-one+form-two");
        assertThat(form.find("[name=term]").eachAttr("value"))
                .containsExactly("PT1H", "PT2H", "PT8H", "until", "other");
        assertThat(form.find("[name=term][checked]").eachAttr("value")).containsExactly("PT2H");

        BrowserPage unanswered = gerda.press(form, "form#ask", "send", Map.of("justification", WHY));
        assertThat(unanswered.find("[data-test=refusal] a").eachAttr("href"))
                .containsExactly("#answer-ticket.form-two");
        BrowserPage conflict = gerda.press(
                gerda.open("/ask?group=form-one+form-two+form-apart"),
                "form#ask",
                "send",
                Map.of("answer-ticket.form-two", "CHG1", "justification", WHY));
        assertThat(conflict.find("[data-test=not-possible]")).hasSize(2);
        assertThat(conflict.text("[data-group=form-apart]")).contains("so they are not requested together");
        assertThat(conflict.find("[data-group=form-apart] button[name=without][form=ask]")
                        .eachAttr("value"))
                .containsExactly("form-apart");
        assertThat(conflict.find("[data-group=form-one] [data-test=not-possible]"))
                .isEmpty();
        assertThat(conflict.find("[data-test=refusal] a").eachAttr("href"))
                .containsExactlyInAnyOrder("#group-form-two", "#group-form-apart");
        assertThat(gerda.open("/access").find("[data-test=requests]")).isEmpty();

        BrowserPage sent =
                gerda.press(form, "form#ask", "send", Map.of("answer-ticket.form-two", "CHG1", "justification", WHY));
        assertThat(sent.path()).isEqualTo("/access");
        assertThat(sent.text("[data-test=done]")).startsWith("Your requests were submitted: 2.");
        assertThat(sent.find("[data-test=requests] tbody th").eachText())
                .containsExactlyInAnyOrder("form-one", "form-two");
        BrowserPage twice =
                gerda.press(form, "form#ask", "send", Map.of("answer-ticket.form-two", "CHG1", "justification", WHY));
        assertThat(twice.text("[data-group=form-one]")).contains("is open already");
    }

    /** Also where no script keeps it; and what is left out stays so with the next button. */
    @Test
    void groupThatIsLeftOut_takesNothingWithItThatWasTyped() {
        Map<String, String> typed = Map.of(
                "term",
                "other",
                "amount",
                "3",
                "unit",
                "hours",
                "answer-ticket.form-two",
                "CHG7",
                "justification",
                WHY);
        Map<String, String> leftOut = new LinkedHashMap<>(typed);
        leftOut.put("without", "form-apart");

        BrowserPage two = fritz.send(fritz.open("/ask?group=form-one+form-two+form-apart"), "form#ask", leftOut);

        assertThat(two.find("[data-test=asked-groups] [data-group]").eachAttr("data-group"))
                .containsExactly("form-one", "form-two");
        assertThat(two.find("[data-test=refusal], [data-test=not-possible]")).isEmpty();
        assertThat(two.find("#justification").text()).isEqualTo(WHY);
        assertThat(two.find("[id=answer-ticket.form-two]").attr("value")).isEqualTo("CHG7");
        assertThat(two.find("#amount").attr("value")).isEqualTo("3");
        assertThat(two.find("#unit option[selected]").attr("value")).isEqualTo("hours");
        assertThat(two.find("[name=term][checked]").eachAttr("value")).containsExactly("other");

        BrowserPage checked = fritz.press(two, "form#ask", "check", typed);
        assertThat(checked.find("[data-test=asked-groups] [data-group]")).hasSize(2);
        BrowserPage one = fritz.send(fritz.open("/ask?group=form-two+form-apart"), "form#ask", leftOut);
        assertThat(one.text("h1")).isEqualTo("Request access to form-two");
        assertThat(one.find("#justification").text()).isEqualTo(WHY);
        assertThat(fritz.open("/access").text("[data-test=requests]")).doesNotContain("CHG7");
    }

    @Test
    void tooManyGroups_areToldSo() {
        StringBuilder names = new StringBuilder("form-0");
        for (int number = 1; number <= 10; number++) {
            names.append("+form-").append(number);
        }

        assertThat(fritz.open("/ask?group=" + names).text("[data-test=too-many]"))
                .contains("At most 10 groups");
        assertThat(fritz.open("/ask").path()).isEqualTo("/catalogue");
        assertThat(fritz.open("/ask?group=form-one+no-such-group").status()).isEqualTo(404);
        assertThat(fritz.open("/ask?group=form-one+team-leads").status()).isEqualTo(404);
    }

    /** Somebody sends a link to a colleague who may not ask. */
    @Test
    void linkToAGroupThatOneMayNotRequest_saysSoAndWhoCouldHelp() {
        BrowserPage page = fritz.open("/ask?group=finance-write");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text("h1")).isEqualTo("You cannot request finance-write");
        assertThat(page.text("[data-test=not-open]"))
                .contains("Only members of team-leads can request finance-write.", "Olga Owner");
        assertThat(page.text("[data-test=who-could-help]")).contains("Anna Admin", "Olga Owner", "Otto Owner");
        assertThat(page.find("form#ask")).isEmpty();
        BrowserPage own = fritz.open("/ask?group=form-length");
        BrowserPage sent = fritz.sendTo(
                "/ask?group=finance-write", own, "form#ask", Map.of("send", "", "term", "PT1H", "justification", WHY));
        assertThat(sent.text("[data-test=refusal]")).contains("Only members of team-leads can request finance-write.");
        assertThat(fritz.open("/access").text("main")).doesNotContain("finance-write");
    }

    /** Of several: which one, who could help, and a link to the others; nothing of a group that nobody may request. */
    @Test
    void linkToSeveralGroups_oneOfWhichOneMayNotRequest_saysWhichAndLeadsToTheOthers() {
        BrowserPage page = fritz.open("/ask?group=form-one+finance-write+form-two");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text("h1")).isEqualTo("You cannot request all of these groups");
        assertThat(page.find("[data-test=not-open] [data-group]").eachAttr("data-group"))
                .containsExactly("finance-write");
        assertThat(page.text("[data-group=finance-write]"))
                .contains("Only members of team-leads can request finance-write.");
        assertThat(page.text("[data-test=who-could-help]")).contains("Anna Admin", "Olga Owner", "Otto Owner");
        assertThat(page.find("form#ask")).isEmpty();
        assertThat(page.text("[data-test=rest]")).isEqualTo("Request the others: form-one, form-two");
        BrowserPage others = fritz.open(page.find("[data-test=rest]").attr("href"));
        assertThat(others.find("[data-test=asked-groups] [data-group]").eachAttr("data-group"))
                .containsExactly("form-one", "form-two");

        BrowserPage missing = fritz.open("/ask?group=no-such-group");
        for (String hidden : List.of("team-leads", "many-001", "lifeguard-admin", "no-such-group")) {
            BrowserPage nothing = fritz.open("/ask?group=finance-write+form-one+" + hidden);
            assertThat(nothing.status()).as(hidden).isEqualTo(404);
            assertThat(nothing.find("main").outerHtml())
                    .as(hidden)
                    .isEqualTo(missing.find("main").outerHtml());
        }
        BrowserPage sent = fritz.sendTo(
                "/ask?group=form-one+finance-write",
                others,
                "form#ask",
                Map.of("send", "", "term", "PT1H", "justification", WHY));
        assertThat(sent.text("[data-test=refusal]")).contains("Only members of team-leads can request finance-write.");
        assertThat(fritz.open("/access").text("[data-test=requests]")).doesNotContain("finance-write", "form-one");
    }

    /** Nobody learns from an answer which groups there are. */
    @Test
    void linkToAGroupThatNobodyMayRequest_isAsIfThereWereNone() {
        BrowserPage missing = fritz.open("/ask?group=no-such-group");
        assertThat(missing.status()).isEqualTo(404);

        for (String hidden : List.of("team-leads", "many-001", "lifeguard-admin")) {
            BrowserPage page = fritz.open("/ask?group=" + hidden);
            assertThat(page.status()).as(hidden).isEqualTo(404);
            assertThat(page.find("main").outerHtml())
                    .as(hidden)
                    .isEqualTo(missing.find("main").outerHtml());
        }
    }

    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void asking_byKeyboardAlone_takesThreePages() {
        signIn("/catalogue?q=form-keys");
        tabTo("a[href$='group=form-keys']");
        press(Keys.ENTER);
        browser().await("form#ask");
        page();
        tabTo("[id='answer-ticket.form-keys']");
        browser().driver().switchTo().activeElement().sendKeys("OPS-1");
        tabTo("[id='answer-where.form-keys']");
        type("T");
        tabTo("#justification");
        browser().driver().switchTo().activeElement().sendKeys(WHY);
        tabTo("#send");
        press(Keys.ENTER);
        browser().await("[data-state=PENDING]");
        page();

        assertThat(browser().text()).contains("8 hours, from the approval", "OPS-1", "Test");
        assertThat(pages).isEqualTo(3);
        assertThat(keys).as("keys, but for texts").isLessThanOrEqualTo(33);
    }

    /** From the list of what one has; the day is typed, in the browser's own zone. */
    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void extending_untilADay_byKeyboardAlone_takesThreePages() {
        give("form-extend");
        signIn("/access");
        tabTo("a[href$='group=form-extend']");
        press(Keys.ENTER);
        browser().await("form#ask");
        page();
        assertThat(browser().driver().findElements(By.cssSelector("[name=term]")))
                .extracting(radio -> radio.getAttribute("value"))
                .containsExactly("PT48H", "until", "other");
        LocalDate day = LocalDate.now(ZoneId.systemDefault()).plusDays(1);
        tabTo("#until");
        type("%02d%02d%04d".formatted(day.getMonthValue(), day.getDayOfMonth(), day.getYear()));
        Await.until(
                Browser.LONGEST, () -> browser().text("#forecast"), text -> text.contains("whenever it is approved"));
        assertThat(browser().text("#forecast")).contains("The membership expires ");
        assertThat(browser().await("[name=term]:checked").getAttribute("value")).isEqualTo("until");
        Looks.check(browser(), "ask-extend-until-a-day");
        tabTo("#justification");
        browser().driver().switchTo().activeElement().sendKeys(WHY);
        tabTo("#send");
        press(Keys.ENTER);
        browser().await("[data-state=PENDING]");
        page();

        assertThat(pages).isEqualTo(3);
        assertThat(keys).as("keys, but for the justification").isLessThanOrEqualTo(35);
    }

    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void askingForSeveral_byKeyboardAlone_takesThreePages() {
        signIn("/catalogue?q=form-all");
        for (String group : List.of("form-all-one", "form-all-two")) {
            tabTo("[name=group][value=" + group + "]");
            press(Keys.SPACE);
        }
        Looks.check(browser(), "catalogue-several");
        press(Keys.ENTER);
        browser().await("form#ask");
        page();
        Looks.check(browser(), "ask-several");
        tabTo("#justification");
        browser().driver().switchTo().activeElement().sendKeys(WHY);
        tabTo("#send");
        press(Keys.ENTER);
        browser().await("[data-test=done]");
        page();

        assertThat(browser().text()).contains("Your requests were submitted: 2.");
        assertThat(pages).isEqualTo(3);
        assertThat(keys).as("keys, but for the justification").isLessThanOrEqualTo(35);
    }

    /** The buttons that leave out stand before the others, and a browser presses the first of a form for Enter. */
    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void enterInAField_submitsAndLeavesNothingOut() {
        signIn("/ask?group=form-two+form-apart+form-one");
        Looks.check(browser(), "ask-several-in-conflict");
        assertThat(browser().driver().findElements(By.cssSelector("button[name=without]")))
                .hasSize(2);

        browser().await("[id='answer-ticket.form-two']").sendKeys("CHG8", Keys.ENTER);
        browser().await("[data-test=refusal]");

        assertThat(browser().driver().findElements(By.cssSelector("[data-test=asked-groups] [data-group]")))
                .hasSize(3);
        browser()
                .driver()
                .findElement(By.cssSelector("button[name=without][value=form-apart]"))
                .click();
        Await.until(
                Browser.LONGEST,
                () -> browser().driver().findElements(By.cssSelector("[data-test=asked-groups] [data-group]")),
                left -> left.size() == 2);
        assertThat(browser().await("[id='answer-ticket.form-two']").getAttribute("value"))
                .isEqualTo("CHG8");
    }

    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void formAndRefusal_areUsableInEveryLook() {
        signIn("/ask?group=form-questions");
        Looks.check(browser(), "ask-questions");
        browser().driver().findElement(By.id("send")).click();
        browser().await("[data-test=refusal]");
        Looks.check(browser(), "ask-questions-with-mistakes");
        signIn("/ask?group=form-permanent");
        Looks.check(browser(), "ask-permanent");
        browser().get(lifeguard.url("/ask?group=finance-write"));
        Looks.check(browser(), "ask-not-open");
        browser().get(lifeguard.url("/ask?group=form-one+finance-write"));
        Looks.check(browser(), "ask-not-open-several");
    }

    private void give(String group) {
        BrowserPage asked = fritz.press(
                fritz.open("/ask?group=" + group), "form#ask", "send", Map.of("term", "PT8H", "justification", WHY));
        new Somebody(lifeguard, "otto").approve(Somebody.requestOf(asked), "");
        Await.until(Browser.LONGEST, fritz::groups, groups -> groups.contains(group));
    }

    private static synchronized Browser browser() {
        if (opened == null) {
            opened = Browser.open();
            opened.looks(1280, 900, "light");
        }
        return opened;
    }

    /** The first page of a way; who signs in is not counted. */
    private void signIn(String path) {
        browser().get(lifeguard.url("/account"));
        if (!browser().driver().findElements(By.name("username")).isEmpty()) {
            browser().signIn("fritz");
            browser().awaitUrl(lifeguard.url("/account"));
        }
        browser().get(lifeguard.url(path));
        page();
    }

    private void page() {
        pages++;
    }

    private void tabTo(String selector) {
        keys += browser().tabsTo(selector);
    }

    private void press(Keys key) {
        keys++;
        browser().driver().switchTo().activeElement().sendKeys(key);
    }

    private void type(String text) {
        keys += text.length();
        browser().driver().switchTo().activeElement().sendKeys(text);
    }
}

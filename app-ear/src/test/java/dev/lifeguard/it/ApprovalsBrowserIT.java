package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The daily work of somebody who approves, without a mouse, and how many keys it takes. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(AccessStory.SERVER)
class ApprovalsBrowserIT {

    private static final String APPROVALS = "/approvals";

    private final Lifeguard lifeguard = AccessStory.server();
    private final Somebody paula = new Somebody(lifeguard, "paula");
    private Browser browser;
    private int keys;

    @BeforeEach
    void open() {
        browser = Browser.open();
        browser.looks(1280, 900, "light");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void threeApprovalsWithOneComment_takeAtMostTwelveKeysAfterTheSkipLink() {
        ask("desk-one", "desk-two", "desk-three");
        signIn(APPROVALS);
        awaitCount("3");
        Looks.check(browser, "approvals-for-you");

        browser.tabTo("a.skip").sendKeys(Keys.ENTER);
        tabTo("#tick-all");
        press(Keys.SPACE);
        tabTo("#comment > summary");
        press(Keys.ENTER);
        tabTo("#remark");
        press("Welcome, says Dina");
        tabTo("#approve-ticked");
        press(Keys.ENTER);
        browser.await("[data-test=done]");

        assertThat(keys).isLessThanOrEqualTo(12);
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(lifeguard.url(APPROVALS));
        assertThat(browser.text()).contains("Requests approved: 3.", "There is no pending request for you.");
        awaitCount("");
        browser.get(lifeguard.url(APPROVALS + "?show=decided"));
        assertThat(browser.text()).contains("desk-one", "desk-two", "desk-three");
        Looks.check(browser, "approvals-decided");
        assertThat(paula.open("/access").text()).contains("desk-one", "desk-two", "desk-three");
    }

    @Test
    void whatSomebodyElseDecided_isToldBesideItsRow_andTheOthersAreDone() {
        List<String> requests = ask("desk-four", "desk-five", "desk-six");
        signIn(APPROVALS);
        browser.await("#tick-all");
        browser.tabTo("#tick-all").sendKeys(Keys.SPACE);
        browser.tabTo("[name=ticked]").sendKeys(Keys.ENTER);
        browser.await("[name=ticked][checked]");
        assertThat(paula.open(requests.get(0)).find("#state").attr("data-state"))
                .as("Enter in a box decides nothing")
                .isEqualTo("PENDING");
        new Somebody(lifeguard, "anna").deny(requests.get(1), "Not this month");

        browser.tabTo("#approve-ticked").sendKeys(Keys.ENTER);
        browser.await("[data-test=not-decided]");

        List<WebElement> rows = browser.driver().findElements(By.cssSelector("[data-test=approvals] tbody tr"));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getAttribute("data-group")).isEqualTo("desk-five");
        assertThat(rows.get(0).getAttribute("data-state")).isEqualTo("DENIED");
        assertThat(rows.get(0).getText())
                .as("what is decided is not told as if it could be approved")
                .doesNotContain("if approved now");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("data-test"))
                .isEqualTo("refusal");
        assertThat(browser.text(".refusal-title")).isEqualTo("2 of 3 approved. Not done:");
        assertThat(browser.driver().getTitle()).startsWith("Error: 2 of 3 approved. · ");
        assertThat(browser.text("[data-test=refusal] li")).startsWith("Paula Plain, desk-five: ");
        Looks.check(browser, "approvals-not-all-done");
        assertThat(paula.open(requests.get(0)).find("#state").attr("data-state"))
                .isEqualTo("APPROVED");
        assertThat(paula.open(requests.get(2)).find("#state").attr("data-state"))
                .isEqualTo("APPROVED");
    }

    @Test
    void denialInARow_takesItsOwnJustification_andTwelveKeysAfterTheSkipLinkOnOnePage() {
        List<String> requests = ask("desk-seven");
        signIn(APPROVALS);
        browser.tabTo("a.skip").sendKeys(Keys.ENTER);
        tabTo("summary.danger");
        press(Keys.ENTER);
        tabTo("[name^=no-]");
        press("Use the other desk");
        assertThat(paula.open(requests.get(0)).find("#state").attr("data-state"))
                .isEqualTo("PENDING");

        tabTo("button[name=deny]");
        press(Keys.ENTER);
        browser.await("[data-test=done]");

        assertThat(keys).isLessThanOrEqualTo(12);
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(lifeguard.url(APPROVALS));
        assertThat(browser.text()).contains("You denied the request of Paula Plain for desk-seven.");
        assertThat(paula.open(requests.get(0)).text("[data-test=decisions]")).contains("Use the other desk");
    }

    /** The question stays open, and the link of the summary leads into it. */
    @Test
    void denialInARow_withNothingTyped_isMendedWhereItIsTold() {
        List<String> requests = ask("desk-seven");
        signIn(APPROVALS);
        browser.tabTo("summary.danger").sendKeys(Keys.ENTER);
        browser.tabTo("button[name=deny]").sendKeys(Keys.ENTER);
        browser.await("[data-test=no-message]");
        assertThat(browser.driver().getTitle()).startsWith("Error: ");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("data-test"))
                .isEqualTo("refusal");

        browser.tabTo("[data-test=refusal] a").sendKeys(Keys.ENTER);
        WebElement field = browser.driver().switchTo().activeElement();
        assertThat(field.getAttribute("name")).startsWith("no-");
        assertThat(field.isDisplayed()).isTrue();
        field.sendKeys("Use the other desk");
        browser.tabTo("button[name=deny]").sendKeys(Keys.ENTER);
        browser.await("[data-test=done]");

        assertThat(paula.open(requests.get(0)).text("[data-test=decisions]")).contains("Use the other desk");
    }

    /** What is half written about one request is kept, and seen, while another one is decided, until it is sent. */
    @Test
    void draftOfADenial_staysUntilItIsSent() {
        List<String> requests = ask("desk-draft", "desk-before-draft");
        String field = "no-" + requests.get(0).substring(requests.get(0).indexOf('=') + 1);
        signIn(APPROVALS);
        browser.tabTo("[data-group=desk-draft] summary.danger").sendKeys(Keys.ENTER);
        browser.tabTo("[name=" + field + "]").sendKeys("Half a denial");

        browser.tabTo("[data-group=desk-before-draft] button[name=approve]").sendKeys(Keys.ENTER);
        browser.await("[data-test=done]");

        assertThat(paula.open(requests.get(1)).find("#state").attr("data-state"))
                .isEqualTo("APPROVED");
        assertThat(paula.open(requests.get(1)).find("[data-test=decisions] .typed"))
                .isEmpty();
        WebElement draft = browser.await("[name=" + field + "]");
        assertThat(draft.getAttribute("value")).isEqualTo("Half a denial");
        assertThat(draft.isDisplayed()).as("what is written is seen").isTrue();

        browser.tabTo("button[name=deny]").sendKeys(Keys.ENTER);
        browser.await("[data-test=nothing-waits]");
        assertThat(paula.open(requests.get(0)).text("[data-test=decisions]")).contains("Half a denial");
        assertThat((Long) browser.driver()
                        .executeScript(
                                "return Object.keys(sessionStorage).filter(key => key.includes('draft')).length"))
                .as("drafts that are kept")
                .isZero();
    }

    /** Also while nobody loads a page; in words for those who do not see the number. */
    @Test
    void count_refreshesItself_andSaysThatThereIsMore() {
        String first = ask("desk-seven").get(0);
        signIn(APPROVALS + "?show=decided");
        awaitCount("1");
        assertThat(news()).isEmpty();

        String second = ask("desk-news").get(0);
        lookAgain();

        awaitCount("2");
        assertThat(news()).isEqualTo("2 requests need your decision.");
        assertThat(browser.await("#approvals-news").getAttribute("role")).isEqualTo("status");
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(lifeguard.url(APPROVALS + "?show=decided"));
        Somebody dina = new Somebody(lifeguard, "dina");
        List.of(first, second).forEach(request -> dina.deny(request, "Only to be seen"));
        lookAgain();
        awaitCount("");
    }

    /** What a live region says, which nobody sees. */
    private String news() {
        return browser.await("#approvals-news").getDomProperty("textContent");
    }

    /** As when somebody comes back to the tab; a minute need not pass. */
    private void lookAgain() {
        browser.driver().executeScript("document.dispatchEvent(new Event('visibilitychange'))");
    }

    /** From the sign-in to the decision: one page, and one press of a button that has the focus. */
    @Test
    void homeToDecided_takesOnePress() {
        List<String> requests = ask("desk-eight");
        browser.get(lifeguard.url("/login"));
        browser.signInByKeyboard("dina");
        browser.awaitUrl(lifeguard.url("/"));
        Looks.check(browser, "home-of-an-approver");
        browser.tabTo("button[name=approve]");

        press(Keys.ENTER);
        browser.await("[data-test=done]");

        assertThat(keys).isOne();
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(lifeguard.url("/"));
        String told = "You approved the request of Paula Plain for desk-eight.";
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo(told);
        assertThat(browser.driver().getTitle()).startsWith(told);
        assertThat(paula.open(requests.get(0)).find("#state").attr("data-state"))
                .isEqualTo("APPROVED");
        assertThat(paula.open("/").text("[data-test=ending]")).contains("desk-eight");
    }

    @Test
    void severalExtensions_takeOnePress_andWhatIsRefusedIsToldBesideItsRow() {
        Somebody dina = new Somebody(lifeguard, "dina");
        Somebody emil = new Somebody(lifeguard, "emil");
        for (String group : List.of("desk-nine", "desk-ten", "desk-eleven")) {
            dina.approve(emil.request(group, "2", "days", "For the desk"), "");
        }
        Await.until(
                Browser.LONGEST,
                emil::groups,
                groups -> groups.containsAll(List.of("desk-nine", "desk-ten", "desk-eleven")));
        browser.get(lifeguard.url("/login"));
        browser.signInByKeyboard("emil");
        browser.awaitUrl(lifeguard.url("/"));
        browser.await("#extend-ticked");
        Looks.check(browser, "home-extensions");
        emil.ask("desk-ten", "4", "days", "Before the others");
        int rows = browser.driver()
                .findElements(By.cssSelector("[data-test=ending] tbody tr"))
                .size();
        browser.tabTo("a.skip").sendKeys(Keys.ENTER);
        for (WebElement box : browser.driver().findElements(By.name("extended"))) {
            tabTo("[name=extended][value=" + box.getAttribute("value") + "]");
            press(Keys.SPACE);
        }
        tabTo("#justification");
        press("The month is not over");
        tabTo("#extend-ticked");
        press(Keys.ENTER);
        browser.await("[data-test=not-extended]");

        assertThat(keys)
                .as("to each box and its link, the box, the words, and the button")
                .isLessThanOrEqualTo(3 * rows + 4);
        assertThat(browser.driver().getCurrentUrl()).as("the same page").isEqualTo(lifeguard.url("/home"));
        assertThat(browser.text(".refusal-title"))
                .isEqualTo((rows - 1) + " of " + rows + " extensions requested. Not done:");
        assertThat(browser.driver().getTitle())
                .startsWith("Error: " + (rows - 1) + " of " + rows + " extensions requested. · ");
        assertThat(browser.text("[data-test=refusal] li")).startsWith("desk-ten: ");
        for (WebElement row : browser.driver().findElements(By.cssSelector("[data-test=ending] tbody tr"))) {
            assertThat(row.getText()).contains("Extension requested");
            assertThat(row.findElements(By.cssSelector("[data-test=not-extended]")))
                    .hasSize(row.getAttribute("data-group").equals("desk-ten") ? 1 : 0);
        }
        Looks.check(browser, "home-extensions-not-all-done");
        assertThat(emil.open("/").find("[data-test=pending] tbody tr").eachAttr("data-group"))
                .containsExactlyInAnyOrder("desk-nine", "desk-ten", "desk-eleven");
        assertThat(dina.open("/approvals").text("[data-test=approvals] [data-group=desk-nine]"))
                .contains("The month is not over", "14 days");
        for (String group : List.of("desk-nine", "desk-ten", "desk-eleven")) {
            dina.press(dina.open("/approvals"), "form#decisions [data-group=" + group + "]", "approve", Map.of());
        }
        assertThat(emil.open("/").find("[data-test=pending]")).isEmpty();
    }

    /** The menus open by Enter and close by Escape, which gives the focus back. */
    @Test
    void menus_openAndCloseByKeyboard() {
        browser.get(lifeguard.url("/account"));
        browser.signInByKeyboard("anna");
        browser.awaitUrl(lifeguard.url("/account"));
        for (String menu : List.of("#own-menu", "#administration")) {
            browser.tabTo(menu + " > summary").sendKeys(Keys.ENTER);
            assertThat(isOpen(menu)).as(menu).isTrue();
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
            assertThat(isOpen(menu)).as(menu).isFalse();
            assertThat(browser.driver().switchTo().activeElement().getTagName()).isEqualTo("summary");
            browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
            Looks.check(browser, "menu" + menu.replace('#', '-'));
        }
        browser.looks(360, 740, "light");
        browser.tabTo(".menu-opener").sendKeys(Keys.ENTER);
        assertThat(browser.await("#menu").isDisplayed()).isTrue();
        browser.picture("menu-360-light");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(browser.await("#menu").isDisplayed()).isFalse();
    }

    private boolean isOpen(String menu) {
        return browser.await(menu).getAttribute("open") != null;
    }

    private List<String> ask(String... groups) {
        return List.of(groups).stream()
                .map(group -> paula.request(group, "2", "days", "For the desk"))
                .toList();
    }

    private void signIn(String path) {
        browser.get(lifeguard.url(path));
        browser.signInByKeyboard("dina");
        browser.awaitUrl(lifeguard.url(path));
    }

    /** The number in the menu, which a script fetches; nothing is not shown. */
    private void awaitCount(String count) {
        Await.until(Browser.LONGEST, () -> browser.text("#approvals-count"), count::equals);
    }

    private void tabTo(String selector) {
        while (!(Boolean)
                browser.driver().executeScript("return document.activeElement.matches(arguments[0])", selector)) {
            press(Keys.TAB);
        }
    }

    /** A key; words that are typed count as one. */
    private void press(CharSequence key) {
        keys++;
        browser.driver().switchTo().activeElement().sendKeys(key);
    }
}

package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** From asking to the end in real browsers, without a mouse. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(AccessStory.SERVER)
class AccessBrowserIT {

    private static final String GROUP = "by-keyboard";

    private final Lifeguard lifeguard = AccessStory.server();
    private Browser asks;
    private Browser decides;

    @BeforeEach
    void open() {
        asks = Browser.open();
        decides = Browser.open();
        for (Browser browser : List.of(asks, decides)) {
            browser.looks(1280, 900, "light");
        }
    }

    @AfterEach
    void close() {
        asks.close();
        decides.close();
    }

    @Test
    void journey_byKeyboardAlone() {
        ask();
        String request = asks.driver().getCurrentUrl();
        assertThat(asks.text())
                .contains("You cannot approve this request.")
                .contains("This request is for you, so somebody else decides on it. Ask ");
        Looks.check(asks, "request-own");

        approve("otto", request, "Needs one approval. Approvers: Anna Admin");
        approve("anna", request, "Approved");

        // The page looks again by itself while the membership is on its way; nobody signs in again for it.
        asks.get(request);
        Await.until(SOON, asks::text, text -> text.contains("The membership is active."));
        asks.get(lifeguard.url("/account"));
        assertThat(asks.text()).contains(GROUP);
        assertThat(lifeguard.pool().groups("olga")).contains(GROUP);
        asks.get(request);
        Looks.check(asks, "request-begun");

        Await.until(SOON, this::account, text -> !text.contains(GROUP));
        Await.until(SOON, () -> lifeguard.pool().groups("olga"), groups -> !groups.contains(GROUP));
        Await.until(SOON, () -> textOf(request), text -> text.contains("The membership is over."));
        Looks.check(asks, "request-over");
        asks.get(lifeguard.url("/access"));
        assertThat(asks.driver().findElements(By.cssSelector("[data-group=" + GROUP + "]")))
                .isEmpty();
        readLog();
    }

    /** A session that ended while somebody filled in the form costs one more press, and nothing that they chose. */
    @Test
    void form_afterTheSessionHasEnded_hasWhatWasWrittenAndChosen() {
        String form = lifeguard.url("/ask?group=to-ask-twice");
        asks.get(form);
        asks.signInByKeyboard("peter");
        asks.awaitUrl(form);
        asks.tabTo("#amount").sendKeys("5");
        asks.tabTo("#justification").sendKeys("Until the figures are there");
        asks.forgetCookiesOf(lifeguard.url("/"));
        asks.tabTo("#send").sendKeys(Keys.ENTER);
        asks.await("[data-test=nothing-done]");

        assertThat(asks.driver().getCurrentUrl()).isEqualTo(form);
        assertThat(asks.await("#justification").getAttribute("value")).isEqualTo("Until the figures are there");
        assertThat(asks.await("#amount").getAttribute("value")).isEqualTo("5");
        assertThat(asks.await("[name=term][value=other]").isSelected()).isTrue();
        Await.until(SOON, () -> asks.text("[data-test=forecast]"), told -> told.contains("in 5 days"));
    }

    /** From the list to what was done, and on to the next one: the focus and the title say it. */
    @Test
    void denial_byKeyboardAlone_saysWhatWasDone_andLeadsOn() {
        String request = new Somebody(lifeguard, "peter").request("to-deny-by-keyboard", "2", "days", "Perhaps");
        decides.get(lifeguard.url(request));
        decides.signInByKeyboard("otto");
        decides.awaitUrl(lifeguard.url(request));

        decides.tabTo("#deny").sendKeys(Keys.ENTER);
        decides.await("[data-test=refusal]");
        assertThat(focused().getAttribute("data-test")).isEqualTo("refusal");
        Looks.check(decides, "request-denied-without-a-word");
        decides.tabTo("[data-test=refusal] a").sendKeys(Keys.ENTER);
        assertThat(focused().getAttribute("id")).isEqualTo("remark");
        focused().sendKeys("Ask your own team first", Keys.TAB);
        decides.tabTo("#deny").sendKeys(Keys.ENTER);
        decides.await("[data-test=done]");

        assertThat(decides.driver().getTitle()).startsWith("You denied the request of Peter Plain");
        assertThat(focused().getText()).startsWith("You denied the request of Peter Plain");
        assertThat(decides.text()).contains("Ask your own team first");
        decides.tabTo("p.back a[href='/approvals']").sendKeys(Keys.ENTER);
        decides.awaitUrl(lifeguard.url("/approvals"));
    }

    /**
     * A page that shows something under way looks again by itself, and says when it is over; what somebody is in the
     * middle of stays as it is until they have left it.
     */
    @Test
    void pageWithSomethingUnderWay_looksAgainByItself_andDisturbsNobody() {
        Somebody peter = new Somebody(lifeguard, "peter");
        String request = peter.request("to-watch", "2", "days", "To see it come");
        asks.get(lifeguard.url("/access"));
        asks.signIn("peter");
        asks.awaitUrl(lifeguard.url("/access"));
        lifeguard.pool().misbehave("{\"apiCalls\":{\"hold\":\"before\",\"operations\":[\"AdminAddUserToGroup\"]}}");
        try {
            new Somebody(lifeguard, "otto").approve(request, "");
            asks.get(lifeguard.url("/access"));
            asks.await("#held[data-under-way=true] [data-group=to-watch] .being_added");
            Looks.check(asks, "access-under-way");
            asks.click("[data-group=to-watch] summary");
        } finally {
            lifeguard.pool().behave();
        }
        Await.until(
                SOON,
                () -> peter.open("/access"),
                page -> page.find("#held[data-under-way=false]").size() == 1);

        // The question stays open, and the focus where it is, however often the page looks.
        Object looks = asks.driver().executeAsyncScript("""
            const done = arguments[0];
            const real = window.fetch;
            let looks = 0;
            window.fetch = (...all) => {
              const answer = real.apply(window, all);
              if (String(all[0]).endsWith('/access') && ++looks === 2) answer.then(() => setTimeout(() => done(looks), 200));
              return answer;
            };
            """);
        assertThat(looks).isEqualTo(2L);
        assertThat(asks.driver().findElements(By.cssSelector("#held[data-under-way=true] details[open]")))
                .hasSize(1);
        assertThat(asks.driver().switchTo().activeElement().getTagName()).isEqualTo("summary");

        asks.driver()
                .executeScript("const summary = document.activeElement; summary.closest('details').open = false;"
                        + " summary.blur()");
        asks.await("#held[data-under-way=false] [data-group=to-watch]");
        assertThat(asks.driver().findElements(By.cssSelector("#held .being_added")))
                .isEmpty();
        assertThat(asks.driver().findElement(By.id("news")).getDomProperty("textContent"))
                .isEqualTo("This page was updated: nothing on it is under way any more.");
    }

    private WebElement focused() {
        return decides.driver().switchTo().activeElement();
    }

    private void ask() {
        asks.get(lifeguard.url("/catalogue"));
        asks.signInByKeyboard("olga");
        asks.awaitUrl(lifeguard.url("/catalogue"));
        asks.tabTo("a[href$='group=" + GROUP + "']").sendKeys(Keys.ENTER);
        asks.await("form#ask");
        asks.tabTo("#amount").sendKeys(Keys.chord(Keys.CONTROL, "a"), "1");
        asks.tabTo("#unit").sendKeys("minutes");
        asks.tabTo("#justification").sendKeys("To pay this week's invoices");
        asks.tabTo("#send").sendKeys(Keys.ENTER);
        asks.await("[data-state=PENDING]");
    }

    private void approve(String who, String request, String then) {
        decides.get(lifeguard.url("/approvals"));
        decides.signInByKeyboard(who);
        decides.awaitUrl(lifeguard.url("/approvals"));
        decides.tabTo("a[href='" + request.substring(lifeguard.url("").length()) + "']")
                .sendKeys(Keys.ENTER);
        decides.await("form#decision");
        decides.tabTo("#remark").sendKeys("Fine, says " + who);
        decides.tabTo("#approve").sendKeys(Keys.ENTER);
        decides.await("[data-test=done]");
        assertThat(decides.text()).contains(then, "You approved the request of Olga Owner for " + GROUP);
        decides.get(lifeguard.url("/account"));
        decides.signOutByKeyboard();
        decides.awaitUrl(lifeguard.url("/postlogout"));
    }

    private String account() {
        return textOf(lifeguard.url("/account"));
    }

    private String textOf(String url) {
        asks.get(url);
        return asks.text();
    }

    private void readLog() {
        decides.get(lifeguard.url("/audit?group=" + GROUP));
        decides.signInByKeyboard("ada");
        decides.await("[data-test=entries]");
        assertThat(decides.text())
                .contains("Olga Owner requested access to by-keyboard.", "To pay this week's invoices")
                .contains("Otto Owner approved the request of Olga Owner", "Fine, says otto")
                .contains("Olga Owner was given access to by-keyboard; the last approval was that of Anna Admin.")
                .contains("Added Olga Owner to by-keyboard in Cognito.")
                .contains("The access of Olga Owner to by-keyboard expired.")
                .contains("Removed Olga Owner from by-keyboard in Cognito.");
        Looks.check(decides, "audit-of-a-group");
    }
}

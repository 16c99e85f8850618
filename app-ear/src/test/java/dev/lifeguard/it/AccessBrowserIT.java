package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** From asking to the end in real browsers, without a mouse. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(AccessStory.SERVER)
class AccessBrowserIT {

    private static final String GROUP = "by-keyboard";
    private static final Duration SOON = Duration.ofSeconds(5);

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
        Looks.check(asks, "request-begun");
        asks.get(lifeguard.url("/account"));
        assertThat(asks.text()).contains(GROUP);
        assertThat(lifeguard.pool().groups("olga")).contains(GROUP);

        Await.until(Duration.ofSeconds(90), this::account, text -> !text.contains(GROUP));
        Await.until(SOON, () -> lifeguard.pool().groups("olga"), groups -> !groups.contains(GROUP));
        asks.get(lifeguard.url("/access"));
        assertThat(asks.driver().findElements(By.cssSelector("[data-group=" + GROUP + "]")))
                .isEmpty();
        asks.get(request);
        assertThat(asks.text()).contains("The membership is over.");
        Looks.check(asks, "request-over");
        readLog();
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
        decides.tabTo("#sign-out").sendKeys(Keys.ENTER);
        decides.awaitUrl(lifeguard.url("/postlogout"));
    }

    private String account() {
        asks.get(lifeguard.url("/account"));
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

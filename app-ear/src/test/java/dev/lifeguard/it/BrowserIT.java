package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** The journey in a real browser: what CSP, cookies and redirects between two sites really do. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(Lifeguard.SHARED)
class BrowserIT {

    /** The set-up check with an answer of the pool. */
    private static final String CHECKED = "#findings table";

    private final Lifeguard lifeguard = Lifeguard.shared();
    private final LocalPool pool = lifeguard.pool();
    private Browser browser;

    @BeforeEach
    void open() {
        pool.behave();
        browser = Browser.open();
        browser.looks(1280, 900, "light");
    }

    @AfterEach
    void close() {
        browser.close();
        pool.behave();
    }

    @Test
    void deepLink_comesBack_andSignOutAsksForThePasswordAgain() {
        String deepLink = lifeguard.url("/account?x=1%2B2&y=%C3%A9");
        browser.get(deepLink);
        browser.signIn("anna");
        browser.awaitUrl(deepLink);
        assertThat(browser.text()).contains("anna");

        browser.signOutByKeyboard();
        browser.awaitUrl(lifeguard.url("/postlogout"));

        browser.get(lifeguard.url("/account"));
        browser.await("[name=password]");
    }

    @Test
    void backAfterSignOut_showsNothing() {
        browser.get(lifeguard.url("/account"));
        browser.signIn("anna");
        browser.awaitUrl(lifeguard.url("/account"));
        browser.signOutByKeyboard();
        browser.awaitUrl(lifeguard.url("/postlogout"));

        browser.driver().navigate().back();

        browser.await("[name=password]");
        assertThat(browser.driver().getPageSource()).doesNotContain("anna@example.com");
    }

    @Test
    void journey_worksByKeyboardAlone() {
        browser.get(lifeguard.url("/"));
        browser.tabTo("a[href^='/login']").sendKeys(Keys.ENTER);
        browser.await("[name=username]").sendKeys("peter", Keys.TAB);
        browser.driver().switchTo().activeElement().sendKeys(Lifeguard.PASSWORD, Keys.ENTER);
        browser.awaitUrl(lifeguard.url("/"));

        browser.signOutByKeyboard();
        browser.awaitUrl(lifeguard.url("/postlogout"));
    }

    @Test
    void threeTabs_answeredLastToFirst_endOnTheirOwnPages() {
        List<String> tabs = new ArrayList<>();
        for (int tab = 0; tab < 3; tab++) {
            if (tab > 0) {
                browser.driver().switchTo().newWindow(WindowType.TAB);
            }
            browser.get(lifeguard.url("/account?tab=" + tab));
            tabs.add(browser.driver().getWindowHandle());
        }
        for (int tab = 2; tab >= 0; tab--) {
            browser.driver().switchTo().window(tabs.get(tab));
            browser.signIn("anna");
            browser.awaitUrl(lifeguard.url("/account?tab=" + tab));
        }
    }

    @Test
    void refusal_canBeTriedAgain() {
        browser.get(lifeguard.url("/account?x=1"));
        pool.misbehave("{\"idToken\":{\"alg\":\"none\"}}");
        browser.signIn("anna");
        browser.awaitUrlThatBegins(lifeguard.url("/refused?"));

        pool.behave();
        browser.await("main a[href*='/login?to=']").click();
        browser.awaitUrl(lifeguard.url("/account?x=1"));
    }

    @Test
    void setUpCheck_asksByItselfAndAgain() {
        browser.get(lifeguard.url("/connection"));
        browser.signIn("anna");
        browser.awaitUrl(lifeguard.url("/connection"));
        browser.await(CHECKED);

        pool.resetCalls();
        browser.driver().executeScript("document.querySelector('#findings table').remove()");
        browser.tabTo("#check button").sendKeys(Keys.ENTER);
        browser.await(CHECKED);

        assertThat(pool.calls("token")).isEqualTo(1);
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(lifeguard.url("/connection"));
        assertThat(browser.driver().findElement(By.id("progress")).getText()).isEqualTo("All values are OK.");
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Check again");
    }

    @Test
    void copyOfThePool_tellsByItselfHowItsReadingWent() {
        browser.get(lifeguard.url("/sync"));
        browser.signIn("anna");
        browser.awaitUrl(lifeguard.url("/sync"));
        pool.misbehave("{\"apiCalls\":{\"hold\":\"before\",\"operations\":[\"ListUsers\"]}}");

        browser.driver().findElement(By.id("sync-now")).click();
        browser.await("#last-run[data-under-way=true]");
        pool.behave();

        browser.await("#last-run[data-under-way=false] [data-state=COMPLETE]");
        assertThat(browser.text()).doesNotContain("Look again");
    }
}

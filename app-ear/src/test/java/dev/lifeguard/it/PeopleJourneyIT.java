package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * The journeys of those who look after people, in real browsers and without a mouse. They run on every server, so they
 * are short: what else can be done, and what goes wrong, is tried elsewhere.
 */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(FaultyNode.SHARED)
class PeopleJourneyIT {

    /** What is said of running sessions. */
    private static final Duration LIVE = Duration.ofSeconds(5);

    private final FaultyNode node = FaultyNode.shared();

    @Test
    void helpDesk_findsPeople_resendsAnInvitation_letsSomebodyIn_andIsRefusedOnAnAdmin() {
        try (Browser henk = signedIn("henk", "/account")) {
            find(henk, "noel");
            assertThat(henk.text("h1")).isEqualTo("Renée Noël");

            find(henk, "nina");
            int before = invitationsOfNina();
            press(henk, "[data-act=RESEND_INVITATION] button");
            awaitDone(henk, "Sent ");
            assertThat(invitationsOfNina()).isEqualTo(before + 1);

            find(henk, "dora");
            press(henk, "[data-act=ENABLE] button");
            awaitDone(henk, "Enabled the account of Dora Disabled.");
            press(henk, "[data-act=DISABLE] summary");
            press(henk, "[data-act=DISABLE] .question button");
            awaitDone(henk, "Disabled the account of Dora Disabled.");

            find(henk, "anna");
            assertThat(henk.text("[data-test=blocked]"))
                    .contains("Anna Admin is in the privileged group lifeguard-admin", "Ask an administrator.");
            assertThat(henk.driver().findElements(By.cssSelector("[data-test=possible] button")))
                    .isEmpty();
        }
    }

    @Test
    void admin_invitesFiftyFromAFile_closesThePage_andComesBack(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), ImportIT.fifty("journey", "desk-3"));
        String address;
        try (Browser anna = signedIn("anna", "/imports")) {
            anna.tabTo("#file").sendKeys(file.toString());
            // What is typed into a field for a file is taken for its name, a tab too.
            new Actions(anna.driver()).sendKeys(Keys.TAB).perform();
            press(anna, "button[name=send]");
            anna.awaitUrlThatBegins(node.lifeguard().url("/import?id="));
            anna.await("#import[data-state=DRAFT]");
            assertThat(anna.driver().findElements(By.cssSelector("[data-test=lines] tbody tr")))
                    .extracting(line -> line.getDomAttribute("data-line"))
                    .containsExactly("5", "9", "30");
            address = anna.driver().getCurrentUrl();
            press(anna, "button[name=start]");
            awaitDone(anna, "The import was started.");
        }

        try (Browser again = signedIn("anna", "/imports")) {
            // Not by tab, which the field for a file before it would take for a name.
            again.await("a[href$='" + address.substring(address.indexOf("id=")) + "']")
                    .sendKeys(Keys.ENTER);
            again.await("#import[data-state=ENDED]");
            assertThat(again.text("[data-lines=DONE] dd")).isEqualTo("47");
            assertThat(again.text("[data-lines=REFUSED] dd")).isEqualTo("3");
        }
    }

    @Test
    void admin_signsSomebodyOutEverywhere_whoseBrowserLosesItsSession() {
        try (Browser anna = signedIn("anna", "/account");
                Browser olga = signedIn("olga", "/access")) {
            find(anna, "olga");
            press(anna, "[data-act=SIGN_OUT] summary");
            press(anna, "[data-act=SIGN_OUT] .question button");
            awaitDone(anna, "Signed Olga Owner out everywhere.");

            Await.until(LIVE, () -> isAtTheSignInPage(olga), gone -> gone);
        }
    }

    private Browser signedIn(String username, String path) {
        Browser browser = Browser.open();
        try {
            browser.looks(1280, 900, "light");
            browser.get(node.lifeguard().url(path));
            browser.signInByKeyboard(username);
            browser.awaitUrl(node.lifeguard().url(path));
            return browser;
        } catch (RuntimeException | AssertionError failed) {
            browser.close();
            throw failed;
        }
    }

    /** By the field in the header; opens the page of the only one. */
    private void find(Browser browser, String typed) {
        browser.tabTo("#find-person").sendKeys(typed, Keys.ENTER);
        browser.awaitUrl(node.lifeguard().url("/people?q=" + typed));
        assertThat(browser.text("[data-test=found]")).isEqualTo("One person");
        press(browser, "tr[data-person] a");
        browser.awaitUrlThatBegins(node.lifeguard().url("/person?id="));
    }

    private static void press(Browser browser, String selector) {
        browser.tabTo(selector).sendKeys(Keys.ENTER);
    }

    private static void awaitDone(Browser browser, String said) {
        Await.until(
                SOON,
                () -> browser.texts("[data-test=done]"),
                notices -> notices.stream().anyMatch(notice -> notice.startsWith(said)));
    }

    /** The pool's own session would let her in again at once. */
    private boolean isAtTheSignInPage(Browser browser) {
        browser.forgetCookiesOf(node.pool().url("/login"));
        browser.get(node.lifeguard().url("/access"));
        return browser.driver().getCurrentUrl().startsWith(node.pool().url("/login"));
    }

    private int invitationsOfNina() {
        return node.lifeguard()
                .visitor()
                .get(node.pool().url("/outbox?to=nina@example.com"))
                .find("article[data-kind=invitation]")
                .size();
    }
}

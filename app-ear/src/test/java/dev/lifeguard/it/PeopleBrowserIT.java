package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Finding somebody in a real browser, without a mouse. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(AccessStory.SERVER)
class PeopleBrowserIT {

    private final Lifeguard lifeguard = AccessStory.server();
    private Browser henk;

    @BeforeEach
    void open() {
        henk = Browser.open();
        henk.looks(1280, 900, "light");
        henk.get(lifeguard.url("/account"));
        henk.signInByKeyboard("henk");
        henk.awaitUrl(lifeguard.url("/account"));
    }

    @AfterEach
    void close() {
        henk.close();
    }

    @Test
    void helpDesk_findsReneeByNoel_fromAnyPage() {
        henk.tabTo("#find-person").sendKeys("noel", Keys.ENTER);
        henk.awaitUrl(lifeguard.url("/people?q=noel"));
        assertThat(henk.text("[data-test=found]")).isEqualTo("One person");

        henk.tabTo("tr[data-person] a").sendKeys(Keys.ENTER);
        henk.awaitUrlThatBegins(lifeguard.url("/person?id="));
        assertThat(henk.text("h1")).isEqualTo("Renée Noël");
        assertThat(henk.text()).contains("renee@example.com", "confirmed");

        henk.tabTo("#check").sendKeys(Keys.ENTER);
        assertThat(henk.text("[data-test=done]")).isEqualTo("Cognito says the same about Renée Noël as the directory.");
    }

    @Test
    void results_comeWhileSomebodyTypes_andCanBeKeptAsABookmark() {
        henk.get(lifeguard.url("/people?sort=-name"));
        henk.await("[data-test=people]");

        henk.tabTo("#q").sendKeys("noe");
        Await.until(SOON, this::found, text -> text.equals("One person"));
        assertThat(henk.driver().findElements(By.cssSelector("tr[data-person]")))
                .hasSize(1);
        assertThat(henk.driver().getCurrentUrl()).isEqualTo(lifeguard.url("/people?sort=-name&q=noe"));
        assertThat(henk.driver().switchTo().activeElement().getAttribute("id")).isEqualTo("q");

        henk.driver().switchTo().activeElement().sendKeys("-has-nobody");
        Await.until(SOON, this::found, text -> text.equals("Nobody found"));
        henk.await("[data-test=nobody-found]");

        henk.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        henk.tabTo("#group").sendKeys("two words");
        Await.until(
                SOON,
                () -> henk.driver().findElement(By.id("group-hint")).getAttribute("class"),
                style -> style.contains("error"));
        Looks.check(henk, "people-while-typing");
    }

    /** The fields that are folded in a narrow window say what is in them, and are told anew with what was found. */
    @Test
    void results_thatCome_leaveTheFocusWhereItIs() {
        henk.looks(360, 740, "light");
        henk.get(lifeguard.url("/people"));
        henk.await("[data-test=people]");

        henk.tabTo("#q").sendKeys("noe", Keys.TAB);
        assertThat(henk.driver().switchTo().activeElement().getTagName()).isEqualTo("summary");
        Await.until(SOON, this::found, text -> text.equals("One person"));

        assertThat(henk.driver().switchTo().activeElement().getTagName()).isEqualTo("summary");
    }

    private String found() {
        return henk.text("[data-test=found]");
    }
}

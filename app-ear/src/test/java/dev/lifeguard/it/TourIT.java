package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** README's three minutes, clicked as a new user clicks them, with the pictures that README shows. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
class TourIT {

    private static final int MOST_CLICKS = 15;

    /** The menus of the pictures that were just taken, by the pictures' names. */
    private final Map<String, String> menus = new TreeMap<>();

    private int clicks;

    @Test
    void tour_isClickedWithoutTypingAPassword(@TempDir Path data) {
        try (DemoRun run = DemoRun.start(data);
                Browser browser = Browser.open()) {
            browser.looks(1280, 800, "light");
            browser.get(run.url("/catalogue"));
            ask(browser, run);
            decide(browser, run);
            look(browser, run);
        }
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(menus)
                .allSatisfy((name, menu) -> assertThat(new ReadmePicture(name).menu())
                        .as("the menu in docs/images/%s.png, of which target/readme has a new one", name)
                        .isEqualTo(menu));
    }

    private void ask(Browser browser, DemoRun run) {
        choose(browser, "peter");
        String here = browser.driver().getCurrentUrl();
        browser.get(run.url("/account"));
        assertThat(browser.text("[data-test=session-count]"))
                .as("sessions of somebody whom nobody knows")
                .isEqualTo("1");
        browser.get(here);
        click(browser, "main a[href*='/ask?group=audit-read']");
        browser.await("#justification").sendKeys("The auditors come on Monday");
        picture(browser, "request");
        click(browser, "#send");
        browser.await("[data-test=done]");
        change(browser, "olga");
    }

    private void decide(Browser browser, DemoRun run) {
        String home = browser.driver().getCurrentUrl();
        browser.get(run.url("/approvals"));
        assertThat(browser.text()).contains("Peter Plain", "Renée Noël");
        picture(browser, "approvals");
        browser.get(home);
        click(browser, "tr[data-group=audit-read] button[name=approve]");
        browser.await("[data-test=done]");
        change(browser, "ada");
    }

    private void look(Browser browser, DemoRun run) {
        click(browser, "#administration > summary");
        click(browser, "#administration a[href$='/audit']");
        browser.await("[data-test=entries]");
        assertThat(browser.text()).contains("Olga Owner", "Peter Plain", "audit-read");
        picture(browser, "audit");
        browser.await("#find-person").sendKeys("noel", Keys.ENTER);
        browser.awaitUrlThatBegins(run.url("/people?q=noel"));
        browser.await("main a[href*='/person?id=']");
        assertThat(browser.text()).contains("Renée Noël");
    }

    private void picture(Browser browser, String name) {
        String menu = menu(browser);
        new ReadmePicture(name).take(browser, menu);
        menus.put(name, menu);
    }

    private void become(Browser browser, String person) {
        click(browser, "#sign-in");
        choose(browser, person);
    }

    private void choose(Browser browser, String person) {
        click(browser, "button[name=demo][value=" + person + "]");
        browser.await("#own-menu");
    }

    private void change(Browser browser, String person) {
        click(browser, "#own-menu > summary");
        click(browser, "#sign-out");
        become(browser, person);
    }

    private void click(Browser browser, String selector) {
        browser.await(selector).click();
        clicks++;
    }

    private static String menu(Browser browser) {
        return browser.texts("#menu > ul > li").stream()
                .map(text -> text.replaceAll("\\d+", "").strip())
                .collect(Collectors.joining(", "));
    }
}

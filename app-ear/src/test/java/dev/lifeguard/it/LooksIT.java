package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Every page in every {@linkplain Looks look}, with something to show on it. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(AccessStory.SERVER)
class LooksIT {

    private static final Lifeguard LIFEGUARD = AccessStory.server();
    private static final Map<String, Browser> BROWSERS = new HashMap<>();

    /** The addresses of what vera asked for. */
    private static final Map<String, String> REQUESTS = new HashMap<>();

    @BeforeAll
    static void happen() {
        LIFEGUARD.pool().behave();
        Somebody vera = new Somebody(LIFEGUARD, "vera");
        Somebody otto = new Somebody(LIFEGUARD, "otto");
        for (String group : List.of("seen-approved", "seen-denied", "seen-waiting")) {
            REQUESTS.put(
                    group, vera.request(group, "3", "days", "For the figures of November, until they are published"));
        }
        otto.approve(REQUESTS.get("seen-approved"), "");
        otto.deny(
                REQUESTS.get("seen-denied"),
                "The figures are public since Monday; you can read them without this group");
        otto.approve(REQUESTS.get("seen-waiting"), "Needed for the report");
        LIFEGUARD
                .visitor()
                .with("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0")
                .open("/account", "anna");
        LIFEGUARD.visitor().with("somebody's own program").open("/account", "anna");
    }

    @AfterAll
    static void close() {
        BROWSERS.values().forEach(Browser::close);
    }

    /** Each has a browser of their own; a visitor is not signed in. */
    private static Browser browserOf(String who) {
        return BROWSERS.computeIfAbsent(who, LooksIT::opened);
    }

    private static Browser opened(String who) {
        Browser browser = Browser.open();
        browser.looks(1280, 900, "light");
        if (!who.equals("visitor")) {
            browser.get(LIFEGUARD.url("/account"));
            browser.signIn(who);
            browser.awaitUrl(LIFEGUARD.url("/account"));
        }
        return browser;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "start, visitor, /",
        "signed-out, visitor, /postlogout",
        "refused, visitor, /refused?reason=token-not-accepted&ref=ABCDEFGH&to=/account",
        "not-admitted, visitor, /refused?reason=not-admitted&ref=ABCDEFGH",
        "not-found, visitor, /no/such/page",
        "account, anna, /account",
        "account-100-groups, many, /account",
        "start-signed-in, anna, /",
        "catalogue, vera, /catalogue",
        "catalogue-nothing-found, vera, /catalogue?q=nothing-has-this",
        "ask, vera, /ask?group=finance-read",
        "ask-while-waiting, vera, /ask?group=seen-waiting",
        "access, vera, /access",
        "access-100-groups, many, /access",
        "access-empty, nils, /access",
        "approvals-empty, nils, /approvals",
        "approvals, anna, /approvals",
        "groups, anna, /groups",
        "no-groups, nils, /groups",
        "group, anna, /group?name=seen-approved",
        "group-history, anna, /group?name=seen-denied&show=history",
        "add-find, anna, /add?group=seen-approved&q=a",
        "audit, anna, /audit",
        "audit-with-mistakes, anna, /audit?person=nobody-is-called-so&group=two+words&from=yesterday",
        "policies, anna, /policies",
        "roles, anna, /roles",
        "sign-in-problems, anna, /sign-in-problems",
        "sign-in-problems-found, anna, /sign-in-problems?q=a",
        "connection, anna, /connection",
        "sync, anna, /sync",
        "drift, anna, /drift?group=to-read-about",
        "forbidden, nils, /connection"
    })
    void page_isUsableInEveryLook(String name, String who, String path) {
        Browser browser = browserOf(who);
        browser.get(LIFEGUARD.url(path));
        Looks.check(browser, name);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({"approved, vera", "denied, vera", "waiting, vera", "waiting, anna", "waiting, otto"})
    void request_isUsableInEveryLook(String state, String who) {
        Browser browser = browserOf(who);
        browser.get(LIFEGUARD.url(REQUESTS.get("seen-" + state)));
        Looks.check(browser, "request-" + state + "-" + who);
    }

    /**
     * The pages whose addresses hold a person's id, which is another one in each run: by the first link
     * that leads there.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "add-chosen, /add?group=to-read-about&q=peter, /add?group=to-read-about&person=",
        "remove, /group?name=seen-approved, /remove?group=seen-approved&person="
    })
    void pageAboutAPerson_isUsableInEveryLook(String name, String from, String address) {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url(from));
        browser.get(browser.await("main a[href^='" + address + "']").getAttribute("href"));
        Looks.check(browser, name);
    }

    @Test
    void pageInPlaceOfOneWhoseLinkWasTooLong_isUsableInEveryLook() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/login?to=/" + "x".repeat(700)));
        browser.await("[data-test=link-too-long]");
        Looks.check(browser, "link-too-long");
    }

    @Test
    void askWithMistakes_isUsableInEveryLook() {
        Browser browser = browserOf("vera");
        browser.get(LIFEGUARD.url("/ask?group=seen-mistaken"));
        browser.driver().findElement(By.id("amount")).sendKeys(Keys.chord(Keys.CONTROL, "a"), "soon");
        browser.driver().findElement(By.id("send")).click();
        browser.await("[data-test=term-message]");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("data-test"))
                .isEqualTo("refusal");
        Looks.check(browser, "ask-with-mistakes");
        browser.driver().findElement(By.cssSelector("[data-test=refusal] a")).click();
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("amount");
    }

    @ParameterizedTest
    @CsvSource({"360, /account", "1280, /account", "360, /audit", "1280, /audit"})
    void page_fromRightToLeft_isNoWider(int width, String path) {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url(path));
        browser.looks(width, 900, "light");
        browser.driver().executeScript("document.documentElement.dir = 'rtl'");

        browser.screenshot("right-to-left" + path.replace('/', '-') + "-" + width);
        assertThat(browser.scrollsSideways()).isFalse();
        browser.looks(1280, 900, "light");
    }

    @Test
    void check_whenSomethingIsWrong_tellsIt() {
        Browser browser = browserOf("visitor");
        for (String wrong : List.of("main.append(new Image(80, 80))", "main.style.width = '2000px'")) {
            browser.get(LIFEGUARD.url("/postlogout"));
            browser.driver().executeScript("const main = document.querySelector('main');" + wrong);

            assertThatThrownBy(() -> Looks.check(browser, "wrong-on-purpose"))
                    .as(wrong)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("wrong-on-purpose");
        }
    }
}

package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.MessageFormat;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Every page in every {@linkplain Looks look}, with something to show on it. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
@ResourceLock(AccessStory.SERVER)
class LooksIT {

    private static final Lifeguard LIFEGUARD = AccessStory.server();
    private static final Map<String, Browser> BROWSERS = new HashMap<>();

    /** The red of the style sheet, as a browser computes it. */
    private static final String WRONG = "rgb(168, 35, 21)";

    /** The classes of what tells what was done: {@code whatWasDone_hasTheFocus_andItsColour} looks at one of each. */
    private static final List<String> TONES = List.of("notice good", "notice failed", "notice");

    /** Whose next page tells what was done. */
    private static HttpBrowser told;

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
        told = LIFEGUARD.visitor().with("somebody's own program");
        told.open("/account", "anna");
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
        "home, anna, /",
        "home-of-vera, vera, /",
        "home-of-somebody-new, nils, /",
        "catalogue, vera, /catalogue",
        "catalogue-nothing-found, vera, /catalogue?q=nothing-has-this",
        "ask, vera, /ask?group=finance-read",
        "ask-while-waiting, vera, /ask?group=seen-waiting",
        "access, vera, /access",
        "access-100-groups, many, /access",
        "access-empty, nils, /access",
        "approvals-empty, nils, /approvals",
        "approvals, anna, /approvals",
        "approvals-others, otto, /approvals?show=others",
        "approvals-decided, otto, /approvals?show=decided",
        "groups, anna, /groups",
        "groups-by-size, anna, /groups?sort=-members",
        "groups-of-an-owner, otto, /groups?sort=-unmanaged",
        "create-group, anna, /create-group",
        "describe-group, anna, /describe-group?name=seen-approved",
        "delete-group-in-use, anna, /delete-group?name=seen-approved",
        "delete-group, anna, /delete-group?name=many-001",
        "group-report, anna, /group-report",
        "group-report-owners, anna, /group-report?show=owners",
        "group-report-approvers, anna, /group-report?show=approvers",
        "no-groups, nils, /groups",
        "group, anna, /group?name=seen-approved",
        "group-history, anna, /group?name=seen-denied&show=history",
        "add-find, anna, /add?group=seen-approved&q=a",
        "people, anna, /people",
        "people-nobody-found, anna, /people?q=nobody-has-this",
        "people-with-mistakes, anna, /people?group=two+words",
        "people-of-the-help-desk, henk, /people?q=noel",
        "people-of-an-owner, otto, /people?sort=-status",
        "people-forbidden, nils, /people",
        "audit, anna, /audit",
        "audit-with-mistakes, anna, /audit?person=nobody-is-called-so&group=two+words&from=yesterday",
        "access-on-day, anna, /access-on-day",
        "access-on-day-of-a-group, anna, /access-on-day?group=seen-approved",
        "access-on-day-with-mistakes, anna, /access-on-day?day=soon&group=two+words&person=nobody-is-called-so",
        "policies, anna, /policies",
        "roles, anna, /roles",
        "sign-in-problems, anna, /sign-in-problems",
        "connection, anna, /connection",
        "sync, anna, /sync",
        "notices, anna, /notices",
        "drift, anna, /drift?group=to-read-about",
        "conflicts, anna, /conflicts",
        "conflicts-of-two, anna, /conflicts?one=form-apart&other=form-two",
        "overview, anna, /overview",
        "forbidden, nils, /connection"
    })
    void page_isUsableInEveryLook(String name, String who, String path) {
        Browser browser = browserOf(who);
        browser.get(LIFEGUARD.url(path));
        assertThat(browser.await("h1").getText().equals("Page not found"))
                .as("whether there is no such page")
                .isEqualTo(name.equals("not-found"));
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
        "person, /people?q=vera, /person?id=",
        "person-with-nothing, /people?q=nils, /person?id=",
        "person-100-groups, /people?q=many, /person?id=",
        "person-hard, /people?q=hard, /person?id=",
        "remove, /group?name=seen-approved, /remove?group=seen-approved&person="
    })
    void pageAboutAPerson_isUsableInEveryLook(String name, String from, String address) {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url(from));
        browser.get(browser.await("main a[href^='" + address + "']").getAttribute("href"));
        Looks.check(browser, name);
    }

    @Test
    void historyOfAPerson_isUsableInEveryLook() {
        Browser browser = browserOf("henk");
        browser.get(LIFEGUARD.url("/people?q=vera"));
        browser.get(browser.await("main a[href^='/person?id=']").getAttribute("href") + "&show=history");
        browser.await("[data-test=entries]");
        Looks.check(browser, "person-history");
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
        assertThat(browser.driver().getTitle()).startsWith("Error: ");
        assertThat(browser.driver().findElements(By.cssSelector("[aria-invalid=true]")))
                .extracting(field -> field.getAttribute("id"))
                .containsExactly("amount", "justification");
        assertThat(browser.badlyToldMistakes(WRONG)).isEmpty();
        Looks.check(browser, "ask-with-mistakes");
        browser.driver().findElement(By.cssSelector("[data-test=refusal] a")).click();
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("amount");
    }

    /** The question that was answered with nothing stays open. */
    @Test
    void denialInARowWithoutAJustification_isUsableInEveryLook() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/approvals"));
        String row = "[data-test=approvals] [data-group=seen-waiting] ";
        browser.driver().findElement(By.cssSelector(row + "summary")).click();
        browser.driver().findElement(By.cssSelector(row + "button[name=deny]")).click();
        browser.await("[data-test=refusal]");

        assertThat(browser.driver().findElements(By.cssSelector("[aria-invalid=true]")))
                .hasSize(1)
                .allMatch(WebElement::isDisplayed);
        assertThat(browser.badlyToldMistakes(WRONG)).isEmpty();
        Looks.check(browser, "approvals-deny-with-nothing");
        browser.driver().findElement(By.cssSelector("[data-test=refusal] a")).click();
        assertThat(browser.driver().switchTo().activeElement().getTagName()).isEqualTo("textarea");
    }

    /** Every form that has fields, with something wrong in them: each page says it in the same way. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "add-with-mistakes | anna | /add?group=to-read-about&q=peter | main a[href*='&person='] | amount=soon"
                        + " | #send",
                "invite-with-mistakes | henk | /invite | | email=nobody | #invite",
                "create-group-with-mistakes | anna | /create-group | | groupname=two words | #create-group",
                "describe-group-with-mistakes | anna | /describe-group?name=seen-approved | | description= | #describe",
                "delete-group-with-mistakes | anna | /delete-group?name=many-001 | | confirmation=another | #delete",
                "imports-with-mistakes | anna | /imports | | | #send",
                "change-email-with-mistakes | anna | /people?q=nils | main a[href^='/person?id='] | email=nobody |"
                        + " #change",
                "people-with-mistakes-told | anna | /people?group=two+words | | | ",
                "audit-with-mistakes-told | anna | /audit?person=nobody-is-called-so&group=two+words&from=yesterday"
                        + " | | | ",
                "seals-with-mistakes | anna | /audit | | kept=no seal | #check",
                "access-on-day-with-mistakes-told | anna"
                        + " | /access-on-day?day=soon&group=two+words&person=nobody-is-called-so | | | ",
                "sign-in-problems-with-mistakes | anna | /sign-in-problems?ref=no-reference | | | "
            })
    void formWithMistakes_tellsThemAtOnceAndAtTheirFields(
            String name, String who, String path, String link, String field, String button) {
        Browser browser = browserOf(who);
        browser.get(LIFEGUARD.url(path));
        if (link != null) {
            browser.get(browser.await(link).getAttribute("href"));
        }
        browser.driver().executeScript("document.querySelectorAll('main details').forEach(one => one.open = true)");
        if (field != null) {
            String[] typed = field.split("=", 2);
            browser.driver()
                    .findElement(By.id(typed[0]))
                    .sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, typed[1]);
        }
        if (button != null) {
            browser.driver().findElement(By.cssSelector(button)).click();
        }
        browser.await("[data-test=refusal]");

        assertThat(browser.badlyToldMistakes(WRONG)).isEmpty();
        Looks.check(browser, name);
        WebElement first = browser.driver().findElement(By.cssSelector("[data-test=refusal] a"));
        String mended = first.getAttribute("href").replaceAll(".*#", "");
        first.click();
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
                .isEqualTo(mended);
    }

    /** What Lifeguard says of a request that it cannot make a page of; all that a browser comes by. */
    @ParameterizedTest
    @CsvSource({"error-400, get, /audit.csv?to=soon", "error-405, post, /whoami"})
    void errorPage_isUsableInEveryLook(String name, String method, String path) {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/roles"));
        browser.driver()
                .executeScript(
                        "const form = document.createElement('form');"
                                + " [form.method, form.action] = arguments;"
                                + " const query = new URL(form.action).searchParams;"
                                + " query.forEach((value, name) => form.append(Object.assign(document.createElement('input'),"
                                + "  {type: 'hidden', name, value})));"
                                + " document.body.append(form); form.submit()",
                        method,
                        path);
        browser.await("[data-test=" + name + "]");
        Looks.check(browser, name);
    }

    @Test
    void formOfASessionThatIsOver_isUsableInEveryLook() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/connection"));
        browser.driver().executeScript("document.querySelector('form#check [name=token]').value = 'of another one'");
        browser.driver().executeScript("document.querySelector('form#check').submit()");
        browser.await("[data-test=error-expired]");
        Looks.check(browser, "error-expired");
    }

    /** What came of it is where the focus is, and in the title, be it good or not. */
    @Test
    void checkOfTheSeals_isTold() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/audit"));
        browser.driver().findElement(By.id("check")).click();
        String good = browser.text("[data-test=seal-check]");
        assertThat(browser.driver().getTitle()).startsWith(good + " · Audit log");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("data-test"))
                .isEqualTo("seal-check");
        Looks.check(browser, "audit-seals");

        browser.driver().findElement(By.id("kept")).sendKeys("1:" + "0".repeat(64));
        browser.driver().findElement(By.id("check")).click();
        String bad = browser.text("[data-test=seal-check][data-whole=false]");
        assertThat(browser.driver().getTitle()).startsWith("Error: " + bad + " · Audit log");
        Looks.check(browser, "audit-seals-broken");
    }

    static List<String> done() throws IOException {
        Path bundle = Lifeguard.root().resolve("app-web/src/main/resources/dev/lifeguard/web/messages_en.properties");
        List<String> done = Files.readAllLines(bundle).stream()
                .filter(line -> line.startsWith("done."))
                .toList();
        assertThat(done).hasSizeGreaterThan(40);
        return done;
    }

    /**
     * Whatever a form has done, the page that it leads to begins with it: by the cookie in which it travels. A script
     * gives it the focus by its mark.
     */
    @ParameterizedTest
    @MethodSource("done")
    void whatWasDone_isToldInItsTone_andIsInTheTitle(String line) throws GeneralSecurityException {
        String token = told.open("/account").find("#sign-out-form [name=token]").attr("value");

        BrowserPage page =
                told.bringing("lifeguard-done=" + sealedDone(line, token)).open("/account");

        String sentence = sentence(line);
        Element notice = page.find("[data-test=done]").first();
        assertThat(notice).isNotNull();
        assertThat(notice.text()).isEqualTo(sentence);
        assertThat(notice.className()).isIn(TONES);
        boolean failed = notice.hasClass("failed");
        assertThat(notice.attr("role")).isEqualTo(failed ? "alert" : "status");
        assertThat(notice.attr("tabindex")).isEqualTo("-1");
        assertThat(page.find("[data-focus]").eachAttr("data-test")).containsExactly("done");
        assertThat(page.text("title")).startsWith((failed ? "Error: " : "") + sentence + " · ");
    }

    /** One of each tone: what a browser makes of it. */
    @ParameterizedTest
    @ValueSource(strings = {"approve", "policies-wrong", "open"})
    void whatWasDone_hasTheFocus_andItsColour(String key) throws IOException, GeneralSecurityException {
        String line = done().stream()
                .filter(one -> one.startsWith("done." + key + " = "))
                .findFirst()
                .orElseThrow();
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/account"));
        String token = browser.await("#sign-out-form [name=token]").getAttribute("value");
        browser.driver().manage().addCookie(new Cookie("lifeguard-done", sealedDone(line, token)));
        browser.get(LIFEGUARD.url("/account"));

        WebElement notice = browser.await("[data-test=done]");
        assertThat(notice.getText()).isEqualTo(sentence(line));
        assertThat(browser.driver().switchTo().activeElement()).isEqualTo(notice);
        boolean failed = notice.getAttribute("class").contains("failed");
        assertThat(failed).isEqualTo(key.equals("policies-wrong"));
        assertThat(browser.driver().getTitle()).startsWith((failed ? "Error: " : "") + sentence(line) + " · ");
        assertThat(browser.style("[data-test=done]", "borderTopColor"))
                .as("the colour of an error, or another")
                .satisfies(colour -> assertThat(colour.equals(WRONG)).isEqualTo(failed));
        browser.driver().manage().deleteCookieNamed("lifeguard-done");
    }

    private static String sentence(String line) {
        return MessageFormat.format(line.substring(line.indexOf(" = ") + 3), "this", "that");
    }

    private static String sealedDone(String line, String formToken) throws GeneralSecurityException {
        String key = line.substring("done.".length(), line.indexOf(" = "));
        return sealed("/account\n" + key + "\nthis\nthat", formToken);
    }

    private static String sealed(String message, String formToken) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(formToken.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
        byte[] seal = mac.doFinal(("lifeguard-done\n" + message).getBytes(StandardCharsets.UTF_8));
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(message.getBytes(StandardCharsets.UTF_8)) + "." + encoder.encodeToString(seal);
    }

    /** What takes colours away leaves the border of a field that is wrong apart from that of others. */
    @Test
    void mistake_inTheReadersOwnColours_isSeen() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/create-group"));
        browser.driver().findElement(By.id("create-group")).click();
        browser.await("[data-test=refusal]");
        browser.forcedColours(true);
        try {
            browser.picture("create-group-forced-colours");
            assertThat(browser.style("#groupname", "borderTopStyle")).isEqualTo("double");
            assertThat(browser.style("#description", "borderTopStyle")).isEqualTo("solid");
        } finally {
            browser.forcedColours(false);
            browser.looks(1280, 900, "light");
        }
    }

    /** What ends soon is told in words and by another colour, on every page that has the picture. */
    @ParameterizedTest
    @CsvSource({"/access, vera", "/group?name=seen-approved, anna"})
    void picture_tellsWhatExpiresSoon(String path, String who) {
        Browser browser = browserOf(who);
        browser.get(LIFEGUARD.url(path));

        assertThat(browser.driver()
                        .findElements(By.cssSelector("[data-test=time-line] .time-soon"))
                        .get(0)
                        .getText())
                .startsWith("Expires in 3 days");
        assertThat(browser.style("[data-test=time-line] .time-bar.soon", "fill"))
                .isNotEqualTo(browser.style("[data-test=time-line] .time-now", "stroke"))
                .isEqualTo("rgb(179, 107, 0)");
        assertThat(browser.style("[data-test=time-line] .time-today text", "fill"))
                .isEqualTo(browser.style("body", "color"));
    }

    @ParameterizedTest
    @CsvSource({"approved, 1, 0", "denied, 0, 0", "waiting, 1, 1"})
    void request_showsEachApprovalAsABox(String state, int given, int open) {
        Browser browser = browserOf("vera");
        browser.get(LIFEGUARD.url(REQUESTS.get("seen-" + state)));

        assertThat(browser.driver().findElements(By.cssSelector("[data-test=steps] .approved")))
                .hasSize(given);
        assertThat(browser.driver().findElements(By.cssSelector("[data-test=steps] .pending")))
                .hasSize(open)
                .allSatisfy(box -> assertThat(box.getText()).contains("Can approve", "Anna Admin"));
        if (open > 0) {
            assertThat(browser.style("[data-test=steps] .pending", "borderTopStyle"))
                    .isEqualTo("dashed");
        }
    }

    /** The exact moment, and how far away it is. */
    @Test
    void times_tellBoth() {
        Browser browser = browserOf("vera");
        browser.get(LIFEGUARD.url("/access"));

        assertThat(browser.text("[data-group=seen-approved] time[data-left]")).matches(".*\\d{4}.* \\(in 3 days\\)");
        assertThat(browser.text("[data-test=requests] time[data-ago]"))
                .matches(".*\\d{4}.* \\((now|\\d+ minutes? ago)\\)");
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            assertThat(browser.await("[data-group=seen-approved] time[data-left]")
                            .getText())
                    .as("on paper")
                    .matches(".*\\d{4}[^()]*");
        } finally {
            browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
            browser.looks(1280, 900, "light");
        }
    }

    /** What a script fills is there from the beginning, and empty: else nobody hears it. */
    @Test
    void newsOfAPage_haveAPlaceThatIsEmpty() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/account"));

        assertThat(browser.driver().findElements(By.id("news"))).hasSize(1);
        assertThat(browser.filledNews()).isEmpty();
    }

    /** After what was sent and leads to no other page, too. */
    @Test
    void reviewOfTheSetUp_getsTheFocus() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/connection"));
        browser.await("#findings table"); // which moves the button
        browser.driver().findElement(By.id("review-now")).click();
        browser.await("[data-test=review]");

        assertThat(browser.driver().switchTo().activeElement().getAttribute("data-test"))
                .isEqualTo("reviewed");
        assertThat(browser.driver().getTitle()).startsWith("The set-up was reviewed · ");
        // Its answer comes later, above what has the focus.
        browser.await("#findings table");
        assertThat(browser.driver().executeScript("""
                const box = document.activeElement.getBoundingClientRect();
                return box.top >= 0 && box.bottom <= window.innerHeight;
                """)).as("it is to be seen").isEqualTo(true);
        Looks.check(browser, "connection-reviewed");
    }

    /** The outline of what is wrong is not in the way of that of the focus, and the label not above the window. */
    @Test
    void mistakeAtAFile_leavesTheFocusAndTheLabelToBeSeen() {
        Browser browser = browserOf("anna");
        browser.looks(360, 740, "light");
        try {
            browser.get(LIFEGUARD.url("/imports"));
            browser.driver().findElement(By.cssSelector("button[name=send]")).click();
            WebElement file = browser.await("[type=file][aria-invalid=true]");
            assertThat(outline(browser)).isEqualTo("2px " + WRONG);

            browser.tabTo("[role=alert] a[href='#file']").sendKeys(Keys.ENTER);

            assertThat(browser.driver().switchTo().activeElement()).isEqualTo(file);
            assertThat(outline(browser)).startsWith("3px ").doesNotContain(WRONG);
            assertThat(
                            browser.driver()
                                    .executeScript(
                                            "return document.querySelector('label[for=file]').getBoundingClientRect().top >= 0;"))
                    .as("its label is to be seen")
                    .isEqualTo(true);
        } finally {
            browser.looks(1280, 900, "light");
        }
    }

    private static String outline(Browser browser) {
        return (String) browser.driver()
                .executeScript("const shown = getComputedStyle(document.querySelector('[type=file]'));"
                        + "return shown.outlineWidth + ' ' + shown.outlineColor;");
    }

    /** In a narrow window it lies over the page, and would lie over what has the focus. */
    @Test
    void menuOfANarrowWindow_closesWhenTheFocusHasLeftIt() {
        Browser browser = browserOf("anna");
        browser.looks(360, 740, "light");
        try {
            browser.get(LIFEGUARD.url("/groups"));
            browser.tabTo(".menu-opener").sendKeys(Keys.ENTER);
            browser.await(".menu:popover-open");
            browser.tabTo("#administration > summary");
            assertThat(browser.await(".menu:popover-open").isDisplayed()).isTrue();

            browser.tabTo("main a");

            assertThat(browser.driver().findElements(By.cssSelector(".menu:popover-open")))
                    .isEmpty();
        } finally {
            browser.looks(1280, 900, "light");
        }
    }

    @Test
    void chosenLinkOfARow_isToldApart() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/audit"));
        browser.driver().findElement(By.cssSelector(".links a[href*='audit?']")).click();
        WebElement chosen = browser.await(".links a[aria-current=true]");

        assertThat(chosen.getCssValue("font-weight")).isEqualTo("600");
    }

    @ParameterizedTest
    @CsvSource({
        "360, /account",
        "1280, /account",
        "360, /audit",
        "1280, /audit",
        "360, /people",
        "1280, /people",
        "360, /groups",
        "1280, /groups"
    })
    void page_fromRightToLeft_isNoWider(int width, String path) {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url(path));
        browser.looks(width, 900, "light");
        browser.driver().executeScript("document.documentElement.dir = 'rtl'");

        browser.picture("right-to-left" + path.replace('/', '-') + "-" + width);
        assertThat(browser.scrollsSideways()).isFalse();
        browser.looks(1280, 900, "light");
    }

    /** Of many rows one wants to see many: each is a few lines, without what is empty, and no wider than the window. */
    @ParameterizedTest
    @CsvSource({
        "360, /audit",
        "768, /audit",
        "360, /group?name=seen-approved",
        "768, /group?name=seen-approved",
        "360, /group?name=seen-approved&show=history",
        "768, /group?name=seen-approved&show=history"
    })
    void longLists_areCompactRows(int width, String path) {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url(path));
        browser.looks(width, 900, "light");

        browser.picture("compact" + path.replaceAll("[^a-z]+", "-") + "-" + width);
        assertThat(browser.scrollsSideways()).isFalse();
        assertThat(browser.style(".compact tbody tr", "display")).isEqualTo("flex");
        assertThat(browser.driver().findElements(By.cssSelector(".compact td.nothing")))
                .allMatch(cell -> !cell.isDisplayed());
        assertThat(browser.height(".compact tbody tr")).isLessThanOrEqualTo(width == 360 ? 240 : 140);
        browser.looks(1280, 900, "light");
    }

    /** A page has buttons of other forms: what was typed beside them is still there, and is seen. */
    @Test
    void whatWasTyped_isThereAfterTheButtonOfAnotherForm() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/people?q=peter"));
        browser.get(browser.await("main a[href^='/person?id=']").getAttribute("href"));
        browser.driver()
                .findElement(By.cssSelector("[data-act=CHANGE_EMAIL] summary"))
                .click();
        browser.await("#email").sendKeys("peter.plain@example.com");

        browser.driver().findElement(By.id("check")).click();
        browser.await("[data-test=done]");

        WebElement typed = browser.driver().findElement(By.id("email"));
        assertThat(typed.isDisplayed()).isTrue();
        assertThat(typed.getAttribute("value")).isEqualTo("peter.plain@example.com");
        typed.clear();
    }

    /** Whoever opens a list wants to see it: the first of what was found is there before one has scrolled far. */
    @ParameterizedTest
    @CsvSource({
        "/audit, [data-test=entries]",
        "/people, [data-test=people]",
        "/access-on-day, [data-test=held]",
        "/groups, [data-test=groups]"
    })
    void whatWasFound_beginsOnTheFirstScreens_andItsFilterOpensByKeyboard(String path, String list) {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url(path));
        String last = path.equals("/groups") ? "#q" : "#search";
        try {
            for (int width : List.of(360, 768)) {
                browser.looks(width, 900, "light");
                browser.picture("found" + path.replace('/', '-') + "-" + width);
                assertThat(browser.top(list + " tbody tr")).as("at " + width).isLessThanOrEqualTo(900);
                assertThat(browser.scrollsSideways()).as("at " + width).isFalse();
            }
            if (!path.equals("/groups")) {
                browser.looks(360, 900, "light");
                String folded = path.equals("/people") ? "#status" : last;
                assertThat(browser.driver().findElement(By.cssSelector(folded)).isDisplayed())
                        .isFalse();
                browser.tabTo(".folded > summary").sendKeys(Keys.ENTER);
                assertThat(browser.driver().findElement(By.cssSelector(folded)).isDisplayed())
                        .isTrue();
                browser.tabTo(folded);
                Looks.check(browser, "filter-open" + path.replace('/', '-'));
                browser.get(LIFEGUARD.url(path));
            }
            browser.looks(1280, 900, "light");
            assertThat(browser.driver().findElement(By.cssSelector(last)).isDisplayed())
                    .isTrue();
            assertThat(browser.driver().findElements(By.cssSelector(".folded")))
                    .allMatch(opener -> !opener.isDisplayed());
        } finally {
            browser.looks(1280, 900, "light");
        }
    }

    /** On paper there is nothing to press, and tables are tables. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit",
                "/audit?outcome=DONE",
                "/access-on-day?group=seen-approved",
                "/people?status=CONFIRMED",
                "/group?name=seen-approved"
            })
    void page_printed_isWhatIsKnown(String path) {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url(path));
        browser.looks(720, 1000, "light");
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            browser.picture("printed" + path.replaceAll("[^a-z]+", "-"));
            assertThat(
                            browser.driver()
                                    .findElements(
                                            By.cssSelector(
                                                    "#menu, .menu-opener, form.filter :is(input, select), .button, button, main td a[href^='/remove?']")))
                    .isNotEmpty()
                    .allMatch(pressed -> !pressed.isDisplayed());
            assertThat(browser.driver().findElements(By.cssSelector("time .far, .time-soon")))
                    .as("how far away something is, which is soon not true on paper")
                    .allMatch(far -> !far.isDisplayed());
            assertThat(browser.driver().findElements(By.cssSelector(".folded .told")))
                    .as("what the list was filtered by")
                    .hasSize(path.contains("?") && !path.startsWith("/group") ? 1 : 0)
                    .allMatch(WebElement::isDisplayed);
            assertThat(browser.driver().findElements(By.cssSelector("main .under > a[href^='/request?']")))
                    .as("links that say nothing on paper")
                    .allMatch(link -> !link.isDisplayed());
            assertThat(browser.style("main table", "display")).isEqualTo("table");
            assertThat(browser.style("main tbody tr", "display")).isEqualTo("table-row");
            assertThat(browser.scrollsSideways()).isFalse();
        } finally {
            browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
            browser.looks(1280, 900, "light");
        }
    }

    /** The page tells the server where the viewer is, from the first page on that they open. */
    @Test
    void daysOfTheLog_areTheViewersOwn() {
        Browser browser = browserOf("anna");
        browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Kathmandu"));
        try {
            browser.get(LIFEGUARD.url("/account"));
            browser.get(LIFEGUARD.url("/audit"));
            assertThat(browser.text("[data-test=zone]")).contains("Asia/Kat");
        } finally {
            browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
        }
    }

    /** Where colours are taken away, lines say what they said. */
    @Test
    void page_inTheReadersOwnColours_showsWhereOneIsAndWhatCanBePressed() {
        Browser browser = browserOf("anna");
        browser.get(LIFEGUARD.url("/approvals"));
        browser.forcedColours(true);
        try {
            browser.picture("approvals-forced-colours");
            String current = browser.style("#menu [aria-current=page]", "borderBottomColor");
            assertThat(current).isNotEqualTo(browser.style("#menu [aria-current=false]", "borderBottomColor"));
            assertThat(current).isNotEqualTo(browser.style("body", "backgroundColor"));
            for (String pressed : List.of(".own > summary", "#find-person")) {
                assertThat(browser.style(pressed, "borderTopStyle")).isEqualTo("solid");
                assertThat(browser.style(pressed, "borderTopColor"))
                        .as(pressed)
                        .isNotEqualTo(browser.style("body", "backgroundColor"));
            }
        } finally {
            browser.forcedColours(false);
            browser.looks(1280, 900, "light");
        }
    }

    /** The administrator has the most in it, and German the longest words. */
    @ParameterizedTest
    @CsvSource({
        "anna, en",
        "anna, de",
        "henk, en",
        "henk, de",
        "ada, en",
        "ada, de",
        "otto, en",
        "otto, de",
        "vera, en",
        "vera, de"
    })
    void header_isLow_andTheMenuIsOneLine(String who, String language) {
        Browser browser = browserOf(who);
        browser.speaks(Optional.of(language));
        try {
            browser.get(LIFEGUARD.url("/account"));
            assertThat(browser.driver().findElement(By.cssSelector("html")).getAttribute("lang"))
                    .isEqualTo(language);
            for (int width : List.of(1280, 360)) {
                browser.looks(width, 900, "light");
                browser.picture("header-" + who + "-" + language + "-" + width);
                assertThat(browser.height("header")).as("at " + width).isLessThanOrEqualTo(120);
                if (width == 1280) {
                    assertThat(browser.height("#menu > ul")).isEqualTo(browser.height("#menu > ul > li"));
                }
            }
        } finally {
            browser.speaks(Optional.empty());
            browser.looks(1280, 900, "light");
        }
    }

    /** Why {@link Looks} asks in the dark about nothing but colours. */
    @Test
    void darkness_isOtherColoursAndNothingElse() throws IOException {
        String style = Files.readString(Lifeguard.root().resolve("app-web/src/main/webapp/assets/lifeguard.css"));

        assertThat(style.split("prefers-color-scheme")).hasSize(2);
        assertThat(style)
                .containsPattern("@media \\(prefers-color-scheme: dark\\) \\{\\s*:root \\{"
                        + "(\\s*--[a-z-]+: #[0-9a-f]{6};)+\\s*\\}\\s*\\}");
    }

    @Test
    void check_whenSomethingIsWrong_tellsIt() {
        Browser browser = browserOf("visitor");
        for (String wrong : List.of(
                "main.append(new Image(80, 80))",
                "main.style.width = '2000px'",
                "const link = document.createElement('a'); link.href = '#main'; link.append('alone');"
                        + " main.append(document.createElement('div')); main.lastChild.append(link)")) {
            browser.get(LIFEGUARD.url("/postlogout"));
            browser.driver().executeScript("const main = document.querySelector('main');" + wrong);

            assertThatThrownBy(() -> Looks.check(browser, "wrong-on-purpose"))
                    .as(wrong)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("wrong-on-purpose");
        }
    }
}

package dev.lifeguard.it;

import static dev.lifeguard.it.Await.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** People from a file, on the pages: uploaded, looked at, started, left alone and found again. */
@ResourceLock(FaultyNode.SHARED)
class ImportIT {

    private static final String REFUSAL = "[data-test=refusal]";

    /** After a pool that did not answer; how long the last one is depends on how slow the machine was before. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(31);

    private static FaultyNode node;
    private static Somebody anna;

    @BeforeAll
    static void start() {
        node = FaultyNode.shared();
        anna = node.somebody("anna");
    }

    @AfterEach
    void behave() {
        node.pool().behave();
    }

    @Test
    void admin_invitesFiftyFromAFile_closesThePage_andComesBack() {
        BrowserPage uploaded = upload(fifty("fifty", "desk-1"));
        assertThat(uploaded.text("[data-test=done]")).startsWith("The file was uploaded.");
        String address = uploaded.path();
        BrowserPage draft = await(address, "DRAFT");

        assertThat(draft.text("[data-test=sentence]"))
                .isEqualTo("47 lines can be carried out. 47 people are invited. Nothing is done before you start it.");
        assertThat(draft.find("[data-test=lines] tbody tr").eachAttr("data-line"))
                .containsExactly("5", "9", "30");
        assertThat(draft.text("[data-line=5]")).contains("This is not an e-mail address.");
        assertThat(draft.text("[data-line=9]")).contains("Line 8 has the same e-mail address.");
        assertThat(draft.text("[data-line=30]")).contains("The user pool has no group nowhere");
        assertThat(invitations("fifty1@example.com")).as("nothing is done yet").isZero();

        anna.press(draft, "form#acts", "start", Map.of());
        Somebody another = node.somebody("anna");
        assertThat(another.open("/imports").links()).contains(address);
        BrowserPage ended = await(another, address, "ENDED");

        assertThat(ended.text("[data-lines=DONE] dd")).isEqualTo("47");
        assertThat(ended.text("[data-lines=REFUSED] dd")).isEqualTo("3");
        assertThat(ended.find("[data-line=5] a")).as("nobody came of it").isEmpty();
        BrowserPage done = another.open(address + "&outcome=done");
        assertThat(done.text("[data-line=2] a")).isEqualTo("Number 1");
        assertThat(another.open(done.find("[data-line=2] a").attr("href")).text("main"))
                .contains("Number 1", "fifty1@example.com");
        assertThat(invitations("fifty1@example.com")).isEqualTo(1);
        assertThat(invitations("fifty50@example.com")).isEqualTo(1);
        String file = another.open(address.replace("/import?", "/import.csv?")).body();
        assertThat(file).startsWith("\ufeffline,email,name,groups,duration,justification,result,reason,user id\r\n");
        assertThat(file.lines()).hasSize(51);
        assertThat(file).contains("5,nobody,No Address,desk-1,,new,REFUSED,Line.NO_EMAIL,\r\n");
        // Whether an address is a username in a pool, its first refusals say.
        assertThat(node.pool().apiCalls().stream()
                        .filter(call -> call.operation().equals("AdminCreateUser")
                                && call.username().startsWith("fifty")
                                && call.outcome().equals("done")))
                .as("each line once")
                .hasSize(47);
        Await.until(SOON, () -> members("desk-1"), members -> members.size() == 47);
    }

    /** Whatever stands in its cells, and in the names of who was invited by it. */
    @Test
    void import_whateverItsCellsHold_isText() {
        BrowserPage draft = await(
                upload("email,name,groups,justification\n"
                                + "\"<b id='injected'>x</b>\",\"<i id='injected'>Bad</i>&amp;\",\"<u>group</u>\",\"<s>why</s>\"\n"
                                + "cells@example.com,\"<i id='injected'>Cells</i>&amp;\",desk-2,\"<s>why</s>\"\n")
                        .path(),
                "DRAFT");
        BrowserPage all = anna.open(draft.path() + "&outcome=all");
        anna.press(draft, "form#acts", "start", Map.of());
        await(draft.path(), "ENDED");
        BrowserPage ended = anna.open(draft.path() + "&outcome=all");
        BrowserPage found = Await.until(
                SOON,
                () -> anna.open("/people?q=cells%40"),
                page -> !page.find("[data-test=people] tr[data-person]").isEmpty());
        BrowserPage person =
                anna.open(found.find("[data-test=people] tr[data-person] a").attr("href"));
        BrowserPage member = Await.until(
                SOON,
                () -> anna.open("/group?name=desk-2"),
                page -> page.find("[data-test=members]").text().contains("<s>why</s>"));

        for (BrowserPage page : List.of(all, ended)) {
            assertThat(page.text("[data-line='2']"))
                    .contains("<b id='injected'>x</b>", "<i id='injected'>Bad</i>&amp;");
            assertThat(page.text("[data-line='2']")).contains("<u>group</u>");
        }
        for (BrowserPage page : List.of(ended, found, person, member)) {
            assertThat(page.text("main")).as(page.url()).contains("<i id='injected'>Cells</i>&amp;");
        }
        for (BrowserPage page : List.of(all, ended, found, person, member)) {
            assertThat(page.find("#injected, main i, main b, main u, main s"))
                    .as(page.url())
                    .isEmpty();
        }
    }

    @Test
    void upload_ofAFileThatIsNotToBeTrusted_saysWhy() {
        assertThat(upload("email,gropus\nx@example.com,a\n").text(REFUSAL))
                .contains("The file was not taken.", "column 2 has an unknown name");
        assertThat(upload("").text(REFUSAL)).contains("Choose a file.");
        assertThat(upload("email\n" + " ".repeat(10_000_000)).text(REFUSAL)).contains("The file is larger than 10 MB.");
        assertThat(anna.open("/imports").find("#upload input[type=file]")).hasSize(1);
    }

    /** More than the container would take in; in parts to a page that takes none; by who may send none. */
    @Test
    void upload_thatIsNotTakenIn_getsAPageThatSaysSo() {
        BrowserPage page = anna.open("/imports");
        BrowserPage far = anna.mayUpload("/imports", 13 * 1024 * 1024);
        if (Lifeguard.kind().toString().equals("WildFly")) {
            assertThat(far.status())
                    .as("the server's own answer, by its max-post-size")
                    .isEqualTo(400);
        } else {
            assertThat(far.status()).isEqualTo(413);
            assertThat(far.find("[data-test=error-413]")).hasSize(1);
        }
        assertThat(anna.sendAs("/account", page, "form#upload", Map.of("send", "", "file", "email\n"))
                        .status())
                .isEqualTo(400);
        Somebody olga = node.somebody("olga");
        olga.open("/access");
        assertThat(olga.sendAs("/imports", page, "form#upload", Map.of("send", "", "file", "email\n"))
                        .status())
                .isEqualTo(403);
    }

    /** With a token that is not theirs, and by somebody who is no administrator. */
    @Test
    void imports_byAnybodyElse_areRefused() {
        BrowserPage page = anna.open("/imports");
        long before = page.find("[data-import]").size();
        BrowserPage draft = await(upload("email\nforged@example.com\n").path(), "DRAFT");
        Somebody olga = node.somebody("olga");
        BrowserPage hers = olga.open("/access");

        assertThat(anna.send(
                                page,
                                "form#upload",
                                Map.of("token", "guess", "send", "", "file", "email\nx@example.com\n"))
                        .status())
                .isEqualTo(409);
        assertThat(anna.send(draft, "form#acts", Map.of("token", "guess", "start", ""))
                        .status())
                .isEqualTo(409);
        assertThat(olga.sendTo(draft.path(), hers, "form", Map.of("acts", "acts", "start", ""))
                        .status())
                .isEqualTo(403);
        assertThat(anna.open("/imports").find("[data-import]")).hasSize((int) before + 1);
        await(draft.path(), "DRAFT");
    }

    @Test
    void import_whileThePoolThrottles_saysSoAndGoesOn() {
        BrowserPage draft = await(upload("email\nslow@example.com\n").path(), "DRAFT");
        node.pool().misbehave("{\"apiCalls\":{\"throttle\":true,\"operations\":[\"AdminCreateUser\"]}}");
        anna.press(draft, "form#acts", "start", Map.of());

        BrowserPage waits = Await.until(
                SOON,
                () -> anna.open(draft.path()),
                page -> !page.text("[data-test=obstacle]").isEmpty());
        assertThat(waits.text("[data-test=obstacle]"))
                .isEqualTo(
                        "It goes on by itself in a moment: Too many calls to Cognito at this moment; nothing was done."
                                + " Try again in a minute.");
        node.pool().behave();
        assertThat(await(draft.path(), "ENDED").text("[data-lines=DONE] dd")).isEqualTo("1");
        assertThat(invitations("slow@example.com")).isEqualTo(1);
    }

    /** Whoever comes home sees that it waits for somebody. */
    @Test
    void import_thatIsPaused_standsOnTheHomePage() {
        BrowserPage draft = await(upload("email\npaused@example.com\n").path(), "DRAFT");
        assertThat(anna.open("/").find("[data-test=paused-imports]")).isEmpty();
        node.pool().misbehave("{\"apiCalls\":{\"throttle\":true,\"operations\":[\"AdminCreateUser\"]}}");
        anna.press(draft, "form#acts", "start", Map.of());
        anna.press(anna.open(draft.path()), "form#acts", "pause", Map.of());

        BrowserPage home = anna.open("/");
        assertThat(home.text("[data-test=paused-imports]"))
                .isEqualTo("One import is paused: nothing more is begun until somebody resumes it.");
        BrowserPage imports =
                anna.open(home.find("[data-test=paused-imports] a").attr("href"));
        assertThat(imports.links()).contains(draft.path());
        node.pool().behave();
        anna.press(await(draft.path(), "PAUSED"), "form#acts", "resume", Map.of());
        await(draft.path(), "ENDED");
        assertThat(anna.open("/").find("[data-test=paused-imports]")).isEmpty();
    }

    /** What is in its way changes while the page stays open, and nobody loads it anew. */
    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void import_whileThePageIsOpen_saysByItselfWhatIsInItsWay() {
        BrowserPage draft =
                await(upload("email,name\nopen@example.com,Otto Open\n").path(), "DRAFT");
        // The question before it too: a pool that goes away between the two leaves a doubt, which takes minutes.
        node.pool().misbehave("{\"apiCalls\":{\"throttle\":true,\"operations\":[\"ListUsers\",\"AdminCreateUser\"]}}");
        anna.press(draft, "form#acts", "start", Map.of());
        Await.until(
                SOON,
                () -> anna.open(draft.path()),
                page -> page.text("[data-test=obstacle]").contains("Too many calls to Cognito"));
        try (Browser browser = Browser.open()) {
            browser.looks(1280, 900, "light");
            browser.get(node.lifeguard().url(draft.path()));
            browser.signIn("anna");
            browser.await("#import[data-state=RUNNING]");
            browser.await("[data-test=obstacle]");
            ((JavascriptExecutor) browser.driver()).executeScript("window.sameDocument = true;");

            node.pool().misbehave("{\"apiCalls\":{\"down\":true}}");

            Await.until(
                    SOON, () -> browser.text("[data-test=obstacle]"), text -> text.contains("Cognito does not answer"));
            assertThat(((JavascriptExecutor) browser.driver()).executeScript("return window.sameDocument === true;"))
                    .as("nobody has loaded it anew")
                    .isEqualTo(true);
            Looks.check(browser, "import-waits");
            node.pool().behave();
            node.pass(LONGEST_DELAY);
            browser.await("#import[data-state=ENDED]");
            browser.await("[data-lines=DONE]");
            assertThat(browser.text("[data-line='2'] a")).isEqualTo("Otto Open");
        }
    }

    /** By keyboard alone, and the page shows by itself how far it is. */
    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void admin_byKeyboard_importsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), fifty("keyboard", "desk-2"));
        try (Browser browser = Browser.open()) {
            browser.looks(1280, 900, "light");
            browser.get(node.lifeguard().url("/people"));
            browser.signInByKeyboard("anna");
            browser.awaitUrl(node.lifeguard().url("/people"));
            browser.tabTo("a[href$='/imports']").sendKeys(Keys.ENTER);
            browser.awaitUrl(node.lifeguard().url("/imports"));
            Looks.check(browser, "imports");
            Path large = Files.write(folder.resolve("large.csv"), new byte[13 * 1024 * 1024]);
            browser.tabTo("#file").sendKeys(large.toString());
            new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
            browser.tabTo("button[name=send]").sendKeys(Keys.ENTER);
            assertThat(browser.await("#file").getDomProperty("validationMessage"))
                    .isEqualTo("The file is larger than 10 MB. Split it.");
            assertThat(browser.driver().getCurrentUrl())
                    .isEqualTo(node.lifeguard().url("/imports"));
            browser.await("#file").sendKeys(file.toString());
            // What is typed into a field for a file is taken for its name, a tab too.
            new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
            browser.tabTo("button[name=send]").sendKeys(Keys.ENTER);
            browser.awaitUrlThatBegins(node.lifeguard().url("/import?id="));
            browser.await("#import[data-state=DRAFT]");
            Looks.check(browser, "import-draft");
            browser.tabTo("button[name=start]").sendKeys(Keys.ENTER);
            browser.await("#import[data-state=ENDED]");
            Looks.check(browser, "import-ended");
            assertThat(browser.driver().getTitle())
                    .as("not any more that it was started")
                    .startsWith("Import · ");
            assertThat(browser.text("[data-lines=DONE] dd")).isEqualTo("47");
        }
    }

    /** Fifty lines; what stands in lines 5, 9 and 30 of the file cannot be carried out. */
    static String fifty(String prefix, String group) {
        return IntStream.rangeClosed(1, 50)
                .mapToObj(number -> switch (number) {
                    case 4 -> "nobody,No Address,%s,new".formatted(group);
                    case 8 -> "%s7@example.com,Twice,%s,new".formatted(prefix.toUpperCase(Locale.ROOT), group);
                    case 29 -> prefix + "29@example.com,No Group,nowhere,new";
                    default -> "%1$s%2$d@example.com,Number %2$d,%3$s,new".formatted(prefix, number, group);
                })
                .collect(Collectors.joining("\r\n", "email,name,groups,justification\r\n", "\r\n"));
    }

    private static BrowserPage upload(String file) {
        return anna.press(anna.open("/imports"), "form#upload", "send", Map.of("file", file));
    }

    private static BrowserPage await(String address, String state) {
        return await(anna, address, state);
    }

    private static BrowserPage await(Somebody who, String address, String state) {
        return Await.until(
                SOON,
                () -> who.open(address),
                page -> page.find("#import[data-state=" + state + "]").size() == 1);
    }

    private static List<String> members(String group) {
        return anna.open("/group?name=" + group)
                .find("[data-test=members] tbody tr")
                .eachAttr("data-person");
    }

    private static int invitations(String address) {
        return node.lifeguard()
                .visitor()
                .get(node.pool().url("/outbox?to=" + address))
                .find("article[data-kind=invitation]")
                .size();
    }
}

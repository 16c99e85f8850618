package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.run.ServerFailedException;
import dev.lifeguard.run.browser.BrowserPage;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An installation that looks like its owner's own, and one whose look nobody could read. */
class AppearanceIT {

    private static final String NAME = "Müller & Co. Access";
    private static final String HELP = "help@example.com";

    private static Lifeguard lifeguard;

    @BeforeAll
    static void start() throws IOException {
        Path logo = Files.createDirectories(Path.of("target", "it-servers"))
                .resolve("logo.svg")
                .toAbsolutePath();
        Files.writeString(
                logo,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 20\"><rect width=\"60\" height=\"20\""
                        + " rx=\"4\" fill=\"#8a1538\"/><path d=\"M8 15V5l7 8 7-8v10M30 10h22\" fill=\"none\""
                        + " stroke=\"#fff\" stroke-width=\"3\"/></svg>");
        lifeguard = Lifeguard.start(plan -> plan.with("lifeguard.name", NAME)
                .with("lifeguard.logo", logo.toString())
                .with("lifeguard.accent-colour", "#8a1538")
                .with("lifeguard.help-contact", HELP)
                .with("lifeguard.languages", "en"));
    }

    @AfterAll
    static void end() {
        if (lifeguard != null) {
            lifeguard.close();
        }
    }

    @Test
    void page_hasTheInstallationsNameAndLogo_andTheVersionForThoseWhoAreSignedIn() {
        HttpBrowser visitor = lifeguard.visitor();
        BrowserPage start = visitor.open("/");
        BrowserPage account = visitor.open("/account", "anna");

        assertThat(start.text("title")).isEqualTo("Welcome · " + NAME);
        assertThat(start.text(".brand")).isEqualTo(NAME);
        assertThat(start.text(".hero")).contains(NAME + " manages who is in which group");
        assertThat(start.text()).doesNotContain("Lifeguard");
        assertThat(start.find("[data-test=version]")).isEmpty();
        assertThat(account.text("[data-test=version]")).matches("Version \\d+\\.\\d+.*");
    }

    @Test
    void logo_isServedAsWhatItIs_andRunsNothingByItself() {
        BrowserPage start = lifeguard.visitor().open("/");
        String address = start.find(".brand img").attr("src");
        BrowserPage logo = lifeguard.visitor().get(lifeguard.url(address));

        assertThat(address).matches("/assets/logo\\?v=[0-9a-f]+");
        assertThat(start.find("link[rel=icon]").attr("type")).isEqualTo("image/svg+xml");
        assertThat(logo.header("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(logo.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(logo.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .endsWith("sandbox");
        assertThat(logo.header("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(logo.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void colour_isAStyleSheetOfOurOwnAddress() {
        BrowserPage start = lifeguard.visitor().open("/");
        String address = start.find("link[rel=stylesheet]").last().attr("href");
        BrowserPage sheet = lifeguard.visitor().get(lifeguard.url(address));

        assertThat(address).startsWith("/assets/theme.css?v=");
        assertThat(sheet.header("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(sheet.body()).contains("--accent: #8a1538;", "prefers-color-scheme: dark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connection",
                "/no/such/page",
                "/refused?reason=not-admitted&ref=ABCDEFGH",
                "/refused?reason=token-not-accepted",
                "/request?id=none"
            })
    void pageThatRefuses_saysWhomToAsk(String path) {
        HttpBrowser peter = lifeguard.visitor();
        peter.open("/account", "peter");
        BrowserPage refused = peter.open(path);

        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.find(".message [data-test=help-contact] a").attr("href"))
                .isEqualTo("mailto:" + HELP);
        assertThat(refused.text("title")).endsWith(NAME);
    }

    /** Not that a field is wrong, which everybody mends by themselves. */
    @Test
    void mistakeInAField_needsNobody_andTheFootSaysWhomToAsk() {
        Somebody anna = new Somebody(lifeguard, "anna");

        BrowserPage wrong = anna.press(anna.open("/create-group"), "form#group-form", "create-group", Map.of());
        BrowserPage account = lifeguard.visitor().open("/account", "anna");
        assertThat(wrong.find("[data-test=refusal]")).hasSize(1);
        assertThat(wrong.find("[data-test=refusal] [data-test=help-contact]")).isEmpty();
        assertThat(account.find("footer [data-test=help-contact]")).hasSize(1);
    }

    /** The guard's own page, which comes before any of ours. */
    @Test
    void pageOfTheGuard_saysWhomToAsk_inALanguageThatIsSpoken() {
        HttpBrowser anna = lifeguard.visitor();
        anna.open("/account", "anna");

        BrowserPage sent = anna.send(HttpBrowser.navigation(lifeguard.url("/account"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Accept-Language", "de")
                .POST(HttpRequest.BodyPublishers.ofString("x=y")));

        assertThat(sent.status()).isEqualTo(403);
        assertThat(sent.text()).contains("Nothing was done", "If you need help: " + HELP);
    }

    @Test
    void language_isOneThatIsSpoken() {
        HttpBrowser anna = lifeguard.visitor();
        anna.open("/account", "anna");

        BrowserPage german =
                anna.send(HttpBrowser.navigation(lifeguard.url("/account")).header("Accept-Language", "de"));

        assertThat(german.find("html").attr("lang")).isEqualTo("en");
        assertThat(german.find("#language option").eachAttr("value")).containsExactly("", "en");
    }

    @Test
    @EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
    void page_isUsableInEveryLook() {
        try (Browser browser = Browser.open()) {
            browser.looks(1280, 900, "light");
            browser.get(lifeguard.url("/access"));
            browser.signIn("anna");
            browser.awaitUrl(lifeguard.url("/access"));
            assertThat(browser.style(".tabs a, main a", "color")).isEqualTo("rgb(138, 21, 56)");
            Looks.check(browser, "own-access");
            browser.get(lifeguard.url("/catalogue"));
            Looks.check(browser, "own-catalogue");
            browser.get(lifeguard.url("/no/such/page"));
            Looks.check(browser, "own-not-found");
        }
    }

    @Test
    void lookThatCannotBeRead_stopsTheStart() {
        assertThatThrownBy(() -> Lifeguard.start(
                        plan -> plan.deploying(Map.of("", plan.archives().get("")))
                                .with("lifeguard.name", "<b>Access</b>")
                                .with("lifeguard.accent-colour", "#ff9900")))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("lifeguard.name must be")
                .hasMessageContaining(
                        "lifeguard.accent-colour cannot be read on light pages: its contrast there is 1.98");
    }
}

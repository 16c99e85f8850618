package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page at desktop and phone width, light and dark: nothing wider than the window, nothing that axe minds. */
@EnabledIf(value = "dev.lifeguard.it.Browser#isInstalled", disabledReason = "no chromium and chromium-driver here")
class LooksIT {

    private static final List<String> SCHEMES = List.of("light", "dark");

    private static final Lifeguard LIFEGUARD = Lifeguard.shared();
    private static Browser visitor;
    private static Browser admin;
    private static Browser member;

    @BeforeAll
    static void open() {
        LIFEGUARD.pool().behave();
        visitor = Browser.open();
        admin = signedIn("anna");
        member = signedIn("many");
    }

    @AfterAll
    static void close() {
        for (Browser browser : new Browser[] {visitor, admin, member}) {
            if (browser != null) {
                browser.close();
            }
        }
    }

    private static Browser signedIn(String username) {
        Browser browser = Browser.open();
        browser.get(LIFEGUARD.url("/account"));
        browser.signIn(username);
        browser.awaitUrl(LIFEGUARD.url("/account"));
        return browser;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "start, visitor, /",
        "signed-out, visitor, /postlogout",
        "refused, visitor, /refused?reason=token-not-accepted&ref=ABCDEFGH&to=/account",
        "not-admitted, visitor, /refused?reason=not-admitted&ref=ABCDEFGH",
        "not-found, visitor, /no/such/page",
        "account, admin, /account",
        "account-100-groups, member, /account",
        "start-signed-in, admin, /",
        "groups, admin, /groups",
        "group, admin, /group?name=finance-read",
        "group-history, admin, /group?name=finance-write&show=history",
        "add-find, admin, /add?group=finance-read&q=a",
        "audit, admin, /audit",
        "policies, admin, /policies",
        "roles, admin, /roles",
        "no-groups, member, /groups",
        "people, admin, /people",
        "pool, admin, /pool",
        "forbidden, member, /pool"
    })
    void page_isUsableInEveryLook(String name, String who, String path) {
        Browser browser = who.equals("admin") ? admin : who.equals("member") ? member : visitor;
        for (String scheme : SCHEMES) {
            for (int width : new int[] {1280, 360}) {
                browser.looks(width, width == 360 ? 740 : 900, scheme);
                browser.get(LIFEGUARD.url(path));
                browser.screenshot(name + "-" + width + "-" + scheme);
                assertThat(browser.scrollsSideways()).as(name + " at " + width).isFalse();
                assertThat(browser.accessibilityFaults())
                        .as(name + " " + width + " " + scheme)
                        .isEmpty();
            }
        }
    }
}

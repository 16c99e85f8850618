package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may open which page, and that the menu shows exactly what may be opened. */
@ResourceLock(Lifeguard.SHARED)
class RolesIT {

    private static final List<String> GUARDED = List.of("/roles", "/people", "/pool", "/copy", "/audit", "/policies");

    private final Lifeguard lifeguard = Lifeguard.shared();

    @ParameterizedTest
    @CsvSource({
        "anna, /roles /people /pool /copy /audit /policies",
        "henk, /people",
        "ada, /audit /policies",
        "olga, ''",
        "peter, ''",
        // In a pool group that is called "admin", which is no role of ours.
        "mallory, ''"
    })
    void pages_openForTheRightPeopleOnly(String username, String allowed) {
        Visitor visitor = lifeguard.visitor();
        Page account = visitor.open("/account", username);
        assertThat(account.status()).isEqualTo(200);

        for (String path : GUARDED) {
            boolean may = List.of(allowed.split(" ")).contains(path);
            Page page = visitor.open(path);
            assertThat(page.status()).as(username + " opens " + path).isEqualTo(may ? 200 : 403);
            assertThat(page.text()).doesNotContain("Exception").doesNotContain("dev.lifeguard.");
            assertThat(account.links().contains(path))
                    .as(path + " in the menu of " + username)
                    .isEqualTo(may);
        }
    }

    @Test
    void pageFiles_areNotThereForAnybody() {
        Visitor visitor = lifeguard.visitor();
        visitor.open("/account", "anna");

        for (String path : List.of("/account.xhtml", "/pool.xhtml", "/WEB-INF/web.xml", "/index.xhtml")) {
            assertThat(visitor.open(path).status()).as(path).isIn(403, 404);
        }
    }

    @Test
    void unknownPage_isOur404() {
        Page page = lifeguard.visitor().open("/no/such/page");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.links()).contains("/");
    }

    @Test
    void publicPages_needNoSignInAndBeginNoSession() {
        for (String path : List.of("/", "/postlogout", "/refused?reason=not-admitted", "/health")) {
            Visitor visitor = lifeguard.visitor();
            assertThat(visitor.get(lifeguard.url(path)).status()).as(path).isIn(200, 403);
            assertThat(visitor.session()).as(path).isEmpty();
        }
    }

    @Test
    void disabledPerson_cannotSignIn() {
        Page page = lifeguard.visitor().open("/account", "dora");

        assertThat(page.url()).startsWith(lifeguard.pool().url("/login"));
    }

    @Test
    void securityHeaders_areOnEveryAnswer() {
        Visitor visitor = lifeguard.visitor();
        for (String path : List.of("/", "/account", "/no/such/page", "/health", "/postlogout")) {
            Page page = visitor.get(lifeguard.url(path));
            if (page.redirect().isPresent()) {
                continue;
            }
            assertThat(page.header("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("frame-ancestors 'none'")
                    .contains("form-action 'self' http://127.0.0.1:")
                    .doesNotContain("'unsafe-inline' 'self'; script");
            assertThat(page.header("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(page.header("Referrer-Policy")).as(path).isPresent();
        }
    }

    @Test
    void sessionCookie_isHttpOnlyAndLax() {
        assertHttpOnlyAndLax(lifeguard.visitor().get(lifeguard.url("/account")), "jsessionid");
    }

    @Test
    void cookieOfTheSignIn_isHttpOnlyAndLax() {
        Visitor peter = lifeguard.visitor();
        Page login = peter.open("/account");
        Page answer = peter.submit(
                login, "form[name=cognitoSignInForm]", Map.of("username", "peter", "password", Lifeguard.PASSWORD));

        assertHttpOnlyAndLax(peter.get(answer.redirect().orElseThrow()), "lifeguard-session");
    }

    private static void assertHttpOnlyAndLax(Page redirect, String name) {
        assertThat(redirect.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT))
                        .startsWith(name + "=")
                        .contains("httponly")
                        .contains("samesite=lax")
                        .contains("path=/"));
    }
}

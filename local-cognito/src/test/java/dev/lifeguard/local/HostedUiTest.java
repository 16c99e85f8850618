package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages: sign-in, the new password, errors. */
class HostedUiTest {
    private static PoolServer server;
    private Browser browser = new Browser(server);
    private final Map<String, String> query = Browser.wanted();

    @BeforeAll
    static void start() {
        server = new PoolServer(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void loginForm_hasTheClassicNames() {
        HttpResponse<String> page = browser.get("/login?" + Browser.encode(query));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("name=\"cognitoSignInForm\"", "name=\"username\"", "name=\"password\"")
                .contains("name=\"_csrf\"", "name=\"cognitoAsfData\"", "name=\"signInSubmitButton\"")
                .doesNotContain("role=\"alert\"", "{{", "<script");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("XSRF-TOKEN=[\\w-]{43}; Path=/local-cognito; HttpOnly; SameSite=Lax");
    }

    @Test
    void wrongPassword_andUnknownPerson_lookTheSame() {
        String wrong = browser.signIn(query, "anna", "nonsense").body();
        String unknown = browser.signIn(query, "nobody", "nonsense").body();
        assertThat(wrong).contains("Incorrect username or password.", "value=\"anna\"");
        assertThat(unknown.replace("nobody", "anna")).isEqualTo(wrong);
    }

    @Test
    void disabledPerson_isToldOnlyWithTheRightPassword() {
        assertThat(browser.signIn(query, "dora", PoolServer.PASSWORD).body()).contains("User is disabled.");
        assertThat(browser.signIn(query, "dora", "nonsense").body()).contains("Incorrect username or password.");
    }

    @ParameterizedTest
    @CsvSource({
        "EXTERNAL_PROVIDER, Incorrect username or password.",
        "ARCHIVED, User is disabled.",
        "COMPROMISED, User is disabled.",
        "UNKNOWN, User is disabled.",
        "UNCONFIRMED, User is not confirmed.",
        "RESET_REQUIRED, Password reset required for the user"
    })
    void personOfAnotherStatus_isListedWithItAndDoesNotComeIn(String status, String words) {
        Admin admin = new Admin(server);
        admin.elsewhere("POST", "people", "{people: [{username: odd, status: " + status + "}]}");

        assertThat(admin.done("AdminGetUser", "Username", "odd")).containsEntry("UserStatus", status);
        assertThat(Admin.column(
                        admin.done("ListUsers", "Filter", "cognito:user_status = \"" + status + "\""),
                        "Users",
                        "Username"))
                .containsExactly("odd");
        assertThat(browser.signIn(query, "odd", PoolServer.PASSWORD).body()).contains(words);
    }

    @Test
    void signIn_byEmailOrUsername_withoutCase() {
        assertThat(browser.signIn(query, "ANNA@example.com", PoolServer.PASSWORD)
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.signIn(query, "Anna", PoolServer.PASSWORD).statusCode())
                .isEqualTo(302);
        assertThat(browser.signIn(query, "renée", PoolServer.PASSWORD).statusCode())
                .isEqualTo(302);
    }

    @Test
    void forgedForm_isRefused() {
        browser.get("/login?" + Browser.encode(query));
        Map<String, String> form =
                new HashMap<>(Map.of("username", "anna", "password", PoolServer.PASSWORD, "_csrf", "made-up"));
        HttpResponse<String> answer = browser.post("/login?" + Browser.encode(query), form);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.hasCookie("cognito")).isFalse();
    }

    @Test
    void temporaryPassword_leadsToAPolicedNewOne() {
        try (PoolServer fresh = new PoolServer(Map.of())) {
            browser = new Browser(fresh);
            HttpResponse<String> page = browser.signIn(query, "nina", PoolServer.PASSWORD);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(browser.hasCookie("cognito")).isFalse();
            page = choose(page, "short", "short");
            assertThat(page.body()).contains("Password does not conform to policy: Password not long enough");
            page = choose(page, "longenough12", "longenough12");
            assertThat(page.body()).contains("Password must have uppercase characters");
            page = choose(page, "Longenough12", "Longenough13");
            assertThat(page.body()).contains("The passwords do not match.");
            HttpResponse<String> done = choose(page, "Longenough12", "Longenough12");
            assertThat(Browser.location(done)).startsWith(PoolServer.CALLBACK + "?code=");
            assertThat(new Browser(fresh)
                            .signIn(query, "nina", PoolServer.PASSWORD)
                            .body())
                    .contains("Incorrect username or password.");
            assertThat(new Browser(fresh).signIn(query, "nina", "Longenough12").statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void temporaryPassword_ends() {
        try (PoolServer later = new PoolServer(Map.of())) {
            later.clock.pass(Duration.ofDays(7));
            assertThat(new Browser(later)
                            .signIn(query, "nina", PoolServer.PASSWORD)
                            .body())
                    .contains("Temporary password has expired and must be reset by an administrator.");
        }
    }

    @Test
    void newPassword_afterThreeMinutes_startsAgain() {
        // Nobody chooses a password on the shared server, so nina has the temporary one still.
        HttpResponse<String> page = browser.signIn(query, "nina", PoolServer.PASSWORD);
        server.clock.pass(Duration.ofMinutes(3));
        assertThat(Browser.location(choose(page, "Longenough12", "Longenough12")))
                .contains("/login?");
    }

    @Test
    void errorPage_is400AndEscapes() {
        HttpResponse<String> page = browser.get("/error?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("An error was encountered with the requested page.")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void login_escapesWhatItRepeats() {
        query.put("state", "\"><script>");
        String page = browser.signIn(query, "\"><script>", "x").body();
        assertThat(page).doesNotContain("<script", "\"><s");
    }

    @Test
    void forgotPassword_saysItIsNotImitated() {
        HttpResponse<String> page = browser.get("/forgotPassword?" + Browser.encode(query));
        assertThat(page.statusCode()).isEqualTo(501);
        assertThat(page.body()).contains("/forgotPassword");
    }

    @Test
    void emailSignIn_makesTheUsernameAUuid() {
        try (PoolServer byEmail = new PoolServer(Map.of("local-cognito.parameter.SignInOptions", "EMAIL"))) {
            Browser other = new Browser(byEmail);
            assertThat(other.signIn(query, "anna", PoolServer.PASSWORD).statusCode())
                    .isEqualTo(200);
            assertThat(other.signIn(query, "anna@example.com", PoolServer.PASSWORD)
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void usernameSignIn_takesNoEmail() {
        try (PoolServer byName = new PoolServer(Map.of("local-cognito.parameter.SignInOptions", "USERNAME"))) {
            Browser other = new Browser(byName);
            assertThat(other.get("/login?" + Browser.encode(query)).body()).contains(">Username</label>");
            assertThat(other.signIn(query, "anna@example.com", PoolServer.PASSWORD)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.signIn(query, "anna", PoolServer.PASSWORD).statusCode())
                    .isEqualTo(302);
        }
    }

    private HttpResponse<String> choose(HttpResponse<String> page, String password, String again) {
        Map<String, String> form = new HashMap<>(Browser.fields(page.body()));
        form.put("new_password", password);
        form.put("confirm_password", again);
        return browser.post("/changePassword?" + Browser.encode(query), form);
    }
}

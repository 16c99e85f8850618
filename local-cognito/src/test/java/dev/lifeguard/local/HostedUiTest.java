package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages: sign-in, the new password, errors. */
class HostedUiTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private PoolClient browser = new PoolClient(server);
    private final Map<String, String> query = PoolClient.wanted();

    @Test
    void loginForm_hasTheClassicNames() {
        BrowserPage page = browser.get("/login?" + PoolClient.encode(query));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("name=\"cognitoSignInForm\"", "name=\"username\"", "name=\"password\"")
                .contains("name=\"_csrf\"", "name=\"cognitoAsfData\"", "name=\"signInSubmitButton\"")
                .doesNotContain("role=\"alert\"", "{{", "<script");
        assertThat(page.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.header("Set-Cookie").orElseThrow())
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
    void demoPeople_areOfferedOnlyWhereTheConfigurationSaysSo() {
        BrowserPage page = browser.get("/login?" + PoolClient.encode(query));
        assertThat(page.body()).doesNotContain("name=\"demo\"", "demo people");
        assertThat(browser.submit(page, "form[name=cognitoSignInForm]", Map.of("demo", "anna"))
                        .body())
                .contains("Incorrect username or password.");
    }

    @Test
    void buttonOfADemoPerson_takesThePlaceOfTheirPasswordAndOfNothingElse() {
        try (PoolServer offering = new PoolServer(Map.of("local-cognito.demo-buttons", "true"))) {
            assertThat(become(offering, "peter").status()).isEqualTo(302);
            assertThat(become(offering, "nina").body()).contains("cognitoChangePasswordForm");
            assertThat(become(offering, "dora").body()).contains("User is disabled.");
            Admin admin = new Admin(offering);
            admin.done("AdminSetUserPassword", "Username", "anna", "Password", "Ann4s-Own-Password", "Permanent", true);
            assertThat(become(offering, "anna").body()).contains("has a password of their own");
        }
    }

    private BrowserPage become(PoolServer pool, String person) {
        PoolClient fresh = new PoolClient(pool);
        BrowserPage page = fresh.get("/login?" + PoolClient.encode(query));
        return fresh.press(page, "button[value=" + person + "]", Map.of());
    }

    @Test
    void signIn_byEmailOrUsername_withoutCase() {
        assertThat(browser.signIn(query, "ANNA@example.com", PoolServer.PASSWORD)
                        .status())
                .isEqualTo(302);
        assertThat(browser.signIn(query, "Anna", PoolServer.PASSWORD).status()).isEqualTo(302);
        assertThat(browser.signIn(query, "renée", PoolServer.PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void forgedForm_isRefused() {
        browser.get("/login?" + PoolClient.encode(query));
        Map<String, String> form =
                new HashMap<>(Map.of("username", "anna", "password", PoolServer.PASSWORD, "_csrf", "made-up"));
        BrowserPage answer = browser.post("/login?" + PoolClient.encode(query), form);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(browser.hasCookie("cognito")).isFalse();
    }

    @Test
    void temporaryPassword_leadsToAPolicedNewOne() {
        try (PoolServer fresh = new PoolServer(Map.of())) {
            browser = new PoolClient(fresh);
            BrowserPage page = browser.signIn(query, "nina", PoolServer.PASSWORD);
            assertThat(page.status()).isEqualTo(200);
            assertThat(browser.hasCookie("cognito")).isFalse();
            assertThat(page.text(".policy")).contains("At least 12 characters, no spaces", "A digit");
            page = browser.choose(page, "short", "short");
            assertThat(page.text("[role=alert]"))
                    .isEqualTo("Password does not conform to policy: Password not long enough, Password must have"
                            + " uppercase characters, Password must have numeric characters");
            page = browser.choose(page, "longenough12", "longenough12");
            assertThat(page.body()).contains("Password must have uppercase characters");
            page = browser.choose(page, "short", "shorter");
            assertThat(page.text("[role=alert]"))
                    .isEqualTo("The passwords do not match. Password does not conform to policy: Password not long"
                            + " enough, Password must have uppercase characters, Password must have numeric"
                            + " characters");
            page = browser.choose(page, "Longenough12", "Longenough13");
            assertThat(page.body()).contains("The passwords do not match.");
            BrowserPage done = browser.choose(page, "Longenough12", "Longenough12");
            assertThat(PoolClient.location(done)).startsWith(PoolServer.CALLBACK + "?code=");
            assertThat(new PoolClient(fresh)
                            .signIn(query, "nina", PoolServer.PASSWORD)
                            .body())
                    .contains("Incorrect username or password.");
            assertThat(new PoolClient(fresh)
                            .signIn(query, "nina", "Longenough12")
                            .status())
                    .isEqualTo(302);
        }
    }

    @Test
    void temporaryPassword_ends() {
        try (PoolServer later = new PoolServer(Map.of())) {
            later.clock.pass(Duration.ofDays(7));
            assertThat(new PoolClient(later)
                            .signIn(query, "nina", PoolServer.PASSWORD)
                            .body())
                    .contains("Temporary password has expired and must be reset by an administrator.");
        }
    }

    @Test
    void newPassword_afterThreeMinutes_startsAgain() {
        // Nobody chooses a password on the shared server, so nina has the temporary one still.
        BrowserPage page = browser.signIn(query, "nina", PoolServer.PASSWORD);
        server.clock.pass(Duration.ofMinutes(3));
        assertThat(PoolClient.location(browser.choose(page, "Longenough12", "Longenough12")))
                .contains("/login?");
    }

    @Test
    void errorPage_is400AndEscapes() {
        BrowserPage page = browser.get("/error?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        assertThat(page.status()).isEqualTo(400);
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
    void passkeys_saysItIsNotImitated() {
        BrowserPage page = browser.get("/passkeys/add?" + PoolClient.encode(query));
        assertThat(page.status()).isEqualTo(501);
        assertThat(page.body()).contains("/passkeys/add");
    }

    @Test
    void emailSignIn_makesTheUsernameAUuid() {
        try (PoolServer byEmail = new PoolServer(Map.of("local-cognito.parameter.SignInOptions", "EMAIL"))) {
            PoolClient other = new PoolClient(byEmail);
            assertThat(other.signIn(query, "anna", PoolServer.PASSWORD).status())
                    .isEqualTo(200);
            assertThat(other.signIn(query, "anna@example.com", PoolServer.PASSWORD)
                            .status())
                    .isEqualTo(302);
        }
    }

    @Test
    void usernameSignIn_takesNoEmail() {
        try (PoolServer byName = new PoolServer(Map.of("local-cognito.parameter.SignInOptions", "USERNAME"))) {
            PoolClient other = new PoolClient(byName);
            assertThat(other.get("/login?" + PoolClient.encode(query)).body()).contains(">Username</label>");
            assertThat(other.signIn(query, "anna@example.com", PoolServer.PASSWORD)
                            .status())
                    .isEqualTo(200);
            assertThat(other.signIn(query, "anna", PoolServer.PASSWORD).status())
                    .isEqualTo(302);
        }
    }
}

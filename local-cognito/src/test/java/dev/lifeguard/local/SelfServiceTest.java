package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do for themselves without having signed in: a forgotten password, an account of their own. */
class SelfServiceTest {
    private static final String OWN = "Own-password-2";
    private static final String FORGOT = "form[name=cognitoForgotPasswordForm]";
    private static final String NEW_PASSWORD = "form[name=cognitoConfirmForgotPasswordForm]";
    private static final String SIGN_UP = "form[name=cognitoSignUpForm]";
    private static final String CONFIRM = "form[name=cognitoConfirmUserForm]";

    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of("local-cognito.parameter.SelfSignUp", "true"));

    private final Admin admin = new Admin(server);
    private final PoolClient browser = new PoolClient(server);

    @BeforeEach
    void asNew() {
        admin.asNew();
        admin.call("AdminDeleteUser", "Username", "sue");
    }

    private BrowserPage page(String path) {
        return browser.get(path + "?" + PoolClient.encode(PoolClient.wanted()));
    }

    private BrowserPage forget(String name) {
        return browser.submit(page("/forgotPassword"), FORGOT, Map.of("username", name));
    }

    private BrowserPage choose(BrowserPage page, String code, String password) {
        return browser.submit(
                page,
                NEW_PASSWORD,
                Map.of("confirmation_code", code, "new_password", password, "confirm_password", password));
    }

    private BrowserPage signUp(String username, String email, String password) {
        return browser.submit(
                page("/signup"), SIGN_UP, Map.of("username", username, "email", email, "password", password));
    }

    private String code(String to) {
        String text = browser.get("/outbox?to=" + to).text("article pre");
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private BrowserPage signIn(String name, String password) {
        return new PoolClient(server).signIn(PoolClient.wanted(), name, password);
    }

    private Object status(String username) {
        return admin.done("AdminGetUser", "Username", username).get("UserStatus");
    }

    @Test
    void forgottenPassword_isChosenAnewWithTheCode() {
        BrowserPage page = forget("PETER@example.com");
        assertThat(page.text(".policy")).contains("At least 12 characters", "An uppercase letter", "A digit");
        assertThat(signIn("peter", PoolServer.PASSWORD).status()).isEqualTo(302);
        assertThat(PoolClient.location(choose(page, code("peter@example.com"), OWN)))
                .contains("/login?");
        assertThat(signIn("peter", OWN).status()).isEqualTo(302);
        assertThat(signIn("peter", PoolServer.PASSWORD).body()).contains("Incorrect username or password.");
    }

    @Test
    void resetPassword_endsWithTheCode() {
        admin.done("AdminResetUserPassword", "Username", "peter");
        BrowserPage login = page("/login");
        String link = login.find("a[href*=/confirmforgotPassword]").attr("href");
        BrowserPage page = browser.get(link.substring(server.base.length()));
        Map<String, String> form = new HashMap<>(Map.of(
                "username",
                "peter",
                "confirmation_code",
                code("peter@example.com"),
                "new_password",
                OWN,
                "confirm_password",
                OWN));
        assertThat(browser.submit(page, NEW_PASSWORD, form).status()).isEqualTo(302);
        assertThat(status("peter")).isEqualTo("CONFIRMED");
        assertThat(browser.submit(page, NEW_PASSWORD, form).body()).contains("Invalid verification code");
    }

    @Test
    void resetPassword_needsACodeOfTheirOwn_newerThanAnHour() {
        BrowserPage page = forget("peter");
        String code = code("peter@example.com");
        forget("olga");
        assertThat(choose(page, code("olga@example.com"), OWN).body()).contains("Invalid verification code");
        server.clock.pass(Duration.ofHours(1));
        assertThat(choose(page, code, OWN).body()).contains("Invalid verification code");
    }

    @Test
    void codes_endAfterFiveWrongOnes_andWithANewerOne() {
        BrowserPage page = forget("peter");
        String first = code("peter@example.com");
        forget("peter");
        String second = code("peter@example.com");
        String wrong = second.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(choose(page, i == 0 && !first.equals(second) ? first : wrong, OWN)
                            .body())
                    .contains("Invalid verification code");
        }
        assertThat(choose(page, second, OWN).status()).isEqualTo(200);
        assertThat(signIn("peter", PoolServer.PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void newPassword_isPoliced_andCostsNoCode() {
        BrowserPage page = forget("peter");
        assertThat(choose(page, code("peter@example.com"), "weak").text("[role=alert]"))
                .contains("Password not long enough", "uppercase characters", "numeric characters");
        assertThat(typed(page, OWN, OWN + "x")).isEqualTo("The passwords do not match.");
        assertThat(typed(page, "weak", "weaker"))
                .startsWith("The passwords do not match. ")
                .contains("not long enough");
        assertThat(choose(page, code("peter@example.com"), OWN).status()).isEqualTo(302);
    }

    private String typed(BrowserPage page, String password, String again) {
        Map<String, String> form = Map.of(
                "confirmation_code", code("peter@example.com"), "new_password", password, "confirm_password", again);
        return browser.submit(page, NEW_PASSWORD, form).text("[role=alert]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "nina", "dora"})
    void forgottenPassword_tellsNothingOfAccounts(String name) {
        admin.elsewhere("PUT", "people/peter/attributes", "{\"email_verified\":\"false\"}");
        BrowserPage unverified = forget("peter");
        int mails = browser.get("/outbox").find("article").size();
        BrowserPage page = forget(name);
        assertThat(page.body().replace(name, "peter")).isEqualTo(unverified.body());
        assertThat(browser.get("/outbox").find("article")).hasSize(mails);
        assertThat(choose(page, "123456", OWN).text("[role=alert]"))
                .isEqualTo("Invalid verification code provided, please try again.");
    }

    @Test
    void newAccount_isConfirmedWithTheCode() {
        BrowserPage confirm = signUp("sue", "sue@example.com", OWN);
        assertThat(status("sue")).isEqualTo("UNCONFIRMED");
        assertThat(signIn("sue", OWN).body()).contains("User is not confirmed.");
        assertThat(signIn("sue@example.com", OWN).body()).contains("Incorrect username or password.");
        BrowserPage again = browser.press(confirm, "[name=resend]", Map.of());
        assertThat(again.text("[role=alert]")).contains("another code has been sent");
        Map<String, String> form = Map.of("code", code("sue@example.com"));
        assertThat(browser.submit(again, CONFIRM, Map.of("code", "no code")).body())
                .contains("Invalid verification code");
        assertThat(PoolClient.location(browser.submit(again, CONFIRM, form))).contains("/login?");
        assertThat(status("sue")).isEqualTo("CONFIRMED");
        assertThat(signIn("sue@example.com", OWN).status()).isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({
        "peter, sue@example.com, Own-password-2, User already exists",
        "sue, no-address, Own-password-2, Invalid email address format.",
        "sue@example.com, sue@example.com, Own-password-2, Username cannot be of email format",
        "two words, sue@example.com, Own-password-2, no spaces",
        "sue, sue@example.com, weak, Password not long enough",
        "sue, '', Own-password-2, email: The attribute is required"
    })
    void newAccount_thatCannotBe_isRefused(String username, String email, String password, String words) {
        BrowserPage page = signUp(username, email, password);
        assertThat(page.text("[role=alert]")).contains(words);
        assertThat(page.body()).doesNotContain("value=\"" + password);
        assertThat(admin.refused("AdminGetUser", "Username", "sue")).isEqualTo("UserNotFoundException");
    }

    @Test
    void newAccount_cannotTakeAnAddressThatIsVerified() {
        BrowserPage confirm = signUp("sue", "peter@example.com", OWN);
        assertThat(browser.submit(confirm, CONFIRM, Map.of("code", code("peter@example.com")))
                        .text("[role=alert]"))
                .isEqualTo("An account with the email already exists.");
        assertThat(status("sue")).isEqualTo("UNCONFIRMED");
    }

    @Test
    void confirming_tellsNothingOfAccounts() {
        BrowserPage confirm = page("/confirmUser");
        for (String name : new String[] {"nobody", "peter"}) {
            assertThat(browser.submit(confirm, CONFIRM, Map.of("username", name, "code", "123456"))
                            .text("[role=alert]"))
                    .isEqualTo("Invalid verification code provided, please try again.");
            assertThat(browser.press(confirm, "[name=resend]", Map.of("username", name))
                            .text("[role=alert]"))
                    .isEqualTo("If the account waits for it, another code has been sent.");
        }
    }

    @Test
    void signUp_isRefused_whereOnlyAdministratorsInvite() {
        try (PoolServer closed = new PoolServer(Map.of())) {
            PoolClient other = new PoolClient(closed);
            String query = PoolClient.encode(PoolClient.wanted());
            assertThat(other.get("/signup?" + query).body()).contains("SignUp is not permitted for this user pool");
            assertThat(other.get("/login?" + query).body()).doesNotContain("/signup", "/confirmUser");
        }
        assertThat(page("/login").body()).contains("/signup", "/confirmUser");
    }

    @Test
    void emailPool_asksForNoUsername() {
        try (PoolServer byEmail = new PoolServer(Map.of(
                "local-cognito.parameter.SignInOptions", "EMAIL", "local-cognito.parameter.SelfSignUp", "true"))) {
            PoolClient other = new PoolClient(byEmail);
            BrowserPage form = other.get("/signup?" + PoolClient.encode(PoolClient.wanted()));
            assertThat(form.find("[name=username]")).isEmpty();
            BrowserPage confirm = other.submit(form, SIGN_UP, Map.of("email", "sue@example.com", "password", OWN));
            String text = other.get("/outbox").text("article pre");
            String code = text.substring(text.lastIndexOf(' ') + 1);
            assertThat(other.submit(confirm, CONFIRM, Map.of("code", code)).status())
                    .isEqualTo(302);
            assertThat(other.signIn(PoolClient.wanted(), "sue@example.com", OWN).status())
                    .isEqualTo(302);
            assertThat(other.submit(form, SIGN_UP, Map.of("email", "SUE@example.com", "password", OWN))
                            .text("[role=alert]"))
                    .isEqualTo("An account with the given email already exists.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forgotPassword", "/confirmforgotPassword", "/signup", "/confirmUser"})
    void pages_escapeWhatTheyRepeat_andTakeNoForgedForms(String path) {
        Map<String, String> wanted = PoolClient.wanted();
        wanted.put("state", "\"><script>");
        String address = path + "?" + PoolClient.encode(wanted);
        assertThat(browser.get(address).body()).doesNotContain("<script", "{{", "role=\"alert\"");
        BrowserPage forged =
                browser.post(address, Map.of("username", "\"><script>", "email", "\"><script>", "_csrf", "made-up"));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).doesNotContain("<script", "\"><s");
        assertThat(browser.get(path).header("Location").orElseThrow()).contains("/error?");
    }
}

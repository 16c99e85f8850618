package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.local.accounts.Totp;
import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sign-ins with an authenticator app, where the template wants one. */
class SecondFactorTest {
    private static final String CODE = "form[name=cognitoMfaForm]";
    private static final String SETUP = "form[name=cognitoMfaSetupForm]";

    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of("local-cognito.parameter.Mfa", "ON"));

    private final Admin admin = new Admin(server);
    private final PoolClient browser = new PoolClient(server);

    @BeforeEach
    void asNew() {
        admin.asNew();
        // So that no test meets a code that another has used up.
        server.clock.pass(Duration.ofMinutes(2));
    }

    private BrowserPage passwordOf(String name) {
        return browser.signIn(PoolClient.wanted(), name, PoolServer.PASSWORD);
    }

    private String code(String secret, int stepsFromNow) {
        return Totp.code(secret, Totp.step(server.clock.instant()) + stepsFromNow);
    }

    private BrowserPage send(BrowserPage page, String form, String code) {
        return browser.submit(page, form, Map.of("code", code));
    }

    private static boolean isSignedIn(BrowserPage page) {
        return page.header("Location").orElse("").startsWith(PoolServer.CALLBACK + "?code=");
    }

    private String register(String name) {
        BrowserPage page = passwordOf(name);
        String secret = page.text(".secret");
        assertThat(isSignedIn(send(page, SETUP, code(secret, 0)))).isTrue();
        server.clock.pass(Duration.ofMinutes(1));
        return secret;
    }

    @Test
    void firstSignIn_registersAnApp_laterOnesAskForItsCode() {
        BrowserPage page = passwordOf("peter");
        String secret = page.text(".secret");
        assertThat(page.find("a[href^=otpauth://totp/]").attr("href")).contains("secret=" + secret);
        assertThat(browser.hasCookie("cognito")).isFalse();
        assertThat(send(page, SETUP, "000000x").text("[role=alert]")).contains("Invalid code");
        assertThat(isSignedIn(send(page, SETUP, code(secret, 0)))).isTrue();
        assertThat(admin.done("AdminGetUser", "Username", "peter"))
                .containsEntry("PreferredMfaSetting", "SOFTWARE_TOKEN_MFA");

        server.clock.pass(Duration.ofMinutes(1));
        BrowserPage asked = new PoolClient(server).signIn(PoolClient.wanted(), "peter", PoolServer.PASSWORD);
        assertThat(asked.find(SETUP)).isEmpty();
        assertThat(asked.body()).doesNotContain(secret);
        assertThat(isSignedIn(send(passwordOf("peter"), CODE, code(secret, 0)))).isTrue();
    }

    @Test
    void code_isGoodOnce_andThirtySecondsAround() {
        String secret = register("peter");
        assertThat(isSignedIn(send(passwordOf("peter"), CODE, code(secret, -2))))
                .isFalse();
        assertThat(isSignedIn(send(passwordOf("peter"), CODE, code(secret, 2)))).isFalse();
        assertThat(isSignedIn(send(passwordOf("peter"), CODE, code(secret, -1))))
                .isTrue();
        assertThat(isSignedIn(send(passwordOf("peter"), CODE, code(secret, -1))))
                .isFalse();
        String next = code(secret, 1);
        assertThat(isSignedIn(send(passwordOf("peter"), CODE, next.substring(0, 3) + " " + next.substring(3))))
                .isTrue();
        assertThat(isSignedIn(send(passwordOf("peter"), CODE, code(secret, 0)))).isFalse();
    }

    @Test
    void fiveWrongCodes_orThreeMinutes_beginAnew() {
        String secret = register("peter");
        BrowserPage page = passwordOf("peter");
        for (int i = 0; i < 5; i++) {
            assertThat(send(page, CODE, "wrong").text("[role=alert]")).contains("Invalid code");
        }
        assertThat(PoolClient.location(send(page, CODE, code(secret, 0)))).contains("/login?");
        BrowserPage late = passwordOf("peter");
        server.clock.pass(Duration.ofMinutes(3));
        assertThat(PoolClient.location(send(late, CODE, code(secret, 0)))).contains("/login?");
    }

    @Test
    void deletedApp_isRegisteredAnew() {
        String secret = register("peter");
        BrowserPage begun = passwordOf("peter");
        admin.done("AdminDeleteSoftwareToken", "Username", "peter");
        assertThat(PoolClient.location(send(begun, CODE, code(secret, 0)))).contains("/login?");
        assertThat(register("peter")).isNotEqualTo(secret);
    }

    @Test
    void disabledOrReset_betweenPasswordAndCode_beginsAnew() {
        String secret = register("peter");
        BrowserPage begun = passwordOf("peter");
        admin.done("AdminDisableUser", "Username", "peter");
        assertThat(PoolClient.location(send(begun, CODE, code(secret, 0)))).contains("/login?");
        admin.done("AdminEnableUser", "Username", "peter");
        BrowserPage again = passwordOf("peter");
        admin.done("AdminSetUserPassword", "Username", "peter", "Password", "Own-password-2", "Permanent", true);
        assertThat(PoolClient.location(send(again, CODE, code(secret, 0)))).contains("/login?");
    }

    @Test
    void newPassword_comesBeforeTheApp() {
        BrowserPage page = passwordOf("nina");
        BrowserPage setup = browser.choose(page, "Own-password-2", "Own-password-2");
        assertThat(isSignedIn(setup)).isFalse();
        assertThat(isSignedIn(send(setup, SETUP, code(setup.text(".secret"), 0))))
                .isTrue();
    }

    @Test
    void forgedOrMadeUp_beginsAnew() {
        String query = PoolClient.encode(PoolClient.wanted());
        for (String path : new String[] {"/mfa", "/mfaSetup"}) {
            assertThat(PoolClient.location(browser.post(path + "?" + query, Map.of("session", "made-up"))))
                    .contains("/login?");
            assertThat(browser.get(path + "?" + query).status()).isEqualTo(405);
        }
    }

    @Test
    void poolWithoutMfa_asksForNothing() {
        try (PoolServer off = new PoolServer(Map.of())) {
            new Admin(off).elsewhere("PUT", "people/peter/softwareToken", "JBSWY3DPEHPK3PXP");
            assertThat(new PoolClient(off)
                            .signIn(PoolClient.wanted(), "peter", PoolServer.PASSWORD)
                            .status())
                    .isEqualTo(302);
        }
    }
}

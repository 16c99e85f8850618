package dev.lifeguard.signin.oidc;

import static dev.lifeguard.signin.PoolProbe.State.RIGHT;
import static dev.lifeguard.signin.PoolProbe.State.UNKNOWN;
import static dev.lifeguard.signin.PoolProbe.State.UNREACHABLE;
import static dev.lifeguard.signin.PoolProbe.State.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.FakePool;
import dev.lifeguard.signin.PoolProbe.Finding;
import dev.lifeguard.signin.PoolProbe.State;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.settings.SettingsReader;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderProbeTest {

    private FakePool pool;
    private TestSettings settings;

    @BeforeEach
    void everythingRight() {
        pool = new FakePool();
        settings = TestSettings.of(pool);
        pool.redirect("/oauth2/authorize", pool.domain() + "/login?client_id=client123");
        pool.answer("/login", 200, "<html><form name='cognitoSignInForm'></form></html>");
        pool.redirect("/logout", "http://localhost:8080/postlogout");
        pool.answer("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void ask_whenEverythingIsRight_saysSoForEveryKey() {
        assertThat(states())
                .containsOnlyKeys(
                        "cognito.user-pool-id",
                        "cognito.domain",
                        "cognito.client-id",
                        "cognito.callback-url",
                        "cognito.scopes",
                        "sign-in page",
                        "cognito.sign-out-url",
                        "cognito.client-secret")
                .allSatisfy((key, state) -> assertThat(state).isEqualTo(RIGHT));
    }

    @Test
    void ask_whenPoolIsUnknownThere_namesThePoolId() {
        pool.answer("/" + FakePool.POOL_ID + "/.well-known/openid-configuration", 400, "{}");

        assertThat(states()).containsEntry("cognito.user-pool-id", WRONG);
    }

    @Test
    void ask_whenProviderUriNamesAnotherPool_namesThePoolId() {
        settings.with(SettingsReader.USER_POOL_ID, "eu-west-1_Another");

        assertThat(states()).containsEntry("cognito.user-pool-id", WRONG);
    }

    @Test
    void ask_whenRegionDoesNotAnswer_saysUnreachableAndHintsAtTheRegion() {
        settings.with(SettingsReader.PROVIDER_URI, "http://127.0.0.1:1/" + FakePool.POOL_ID);

        assertThat(new ProviderProbe(settings.settings(), new ProviderTransport()).ask())
                .anySatisfy(finding -> {
                    assertThat(finding.state()).isEqualTo(UNREACHABLE);
                    assertThat(finding.sentence(Locale.ENGLISH)).contains("cognito.region");
                });
    }

    @Test
    void ask_whenThePoolHasItsOtherIssuer_namesThatOne() {
        String updated = pool.issuer().replace("127.0.0.1", "localhost");
        pool.answer(
                "/" + FakePool.POOL_ID + "/.well-known/openid-configuration",
                200,
                pool.discovery().replace(pool.issuer(), updated));

        assertThat(new ProviderProbe(settings.settings(), new ProviderTransport()).ask())
                .anySatisfy(finding -> {
                    assertThat(finding.key()).isEqualTo("cognito.provider-uri");
                    assertThat(finding.state()).isEqualTo(WRONG);
                    assertThat(finding.sentence(Locale.ENGLISH)).contains(updated);
                });
    }

    @Test
    void ask_whenAnotherPoolsIssuerIsNamed_neverTakesItForOurs() {
        pool.answer(
                "/" + FakePool.POOL_ID + "/.well-known/openid-configuration",
                200,
                "{\"issuer\":\"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Another\"}");

        assertThat(states()).containsEntry("cognito.user-pool-id", UNKNOWN).doesNotContainKey("cognito.provider-uri");
    }

    @Test
    void ask_whenTheClientHasNoStyle_saysSoAndTellsTheCommand() {
        pool.answer("/login", 403, "<h1>Login pages unavailable</h1><p>Please contact an administrator.</p>");

        assertThat(new ProviderProbe(settings.settings(), new ProviderTransport()).ask())
                .anySatisfy(finding -> {
                    assertThat(finding.key()).isEqualTo("sign-in page");
                    assertThat(finding.state()).isEqualTo(WRONG);
                    assertThat(finding.sentence(Locale.ENGLISH))
                            .contains("create-managed-login-branding", FakePool.POOL_ID, "client123", "eu-west-1");
                });
    }

    /** Managed login may build its page in the browser; what is not seen is not called right. */
    @Test
    void ask_whenThePageHasNoForm_leavesItToABrowser() {
        pool.answer("/login", 200, "<html><script src='app.js'></script></html>");
        assertThat(states()).containsEntry("sign-in page", UNKNOWN).containsEntry("cognito.callback-url", RIGHT);

        pool.redirect("/oauth2/authorize", "/login?client_id=client123");
        pool.answer("/login", 200, "<form>");
        assertThat(states()).containsEntry("sign-in page", RIGHT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.com/authorize?client_id=us&redirect_uri=DOMAIN%2Foauth2%2Fidpresponse&state=x",
                "https://login.example.com/sso?SAMLRequest=fZJ&RelayState=x"
            })
    void ask_whenTheClientHasOneIdentityProvider_knowsTheClientAndLeavesTheRestToASignIn(String address) {
        pool.redirect("/oauth2/authorize", address.replace("DOMAIN", Urls.encode(pool.domain())));

        assertThat(states())
                .containsEntry("cognito.domain", RIGHT)
                .containsEntry("cognito.client-id", RIGHT)
                .containsEntry("cognito.callback-url", UNKNOWN)
                .containsEntry("cognito.scopes", UNKNOWN)
                .containsEntry("cognito.sign-out-url", RIGHT)
                .containsEntry("cognito.client-secret", RIGHT)
                .doesNotContainKey("sign-in page");
    }

    @Test
    void ask_whenLedAwayToNoIdentityProviderOfThePool_saysUnknown() {
        pool.redirect("/oauth2/authorize", "https://parked.example.com/?redirect_uri=https%3A%2F%2Felsewhere");

        assertThat(states()).containsEntry("cognito.domain", UNKNOWN).containsEntry("cognito.client-id", UNKNOWN);
    }

    @Test
    void ask_whenDomainIsSomethingElse_namesTheDomain() {
        pool.answer("/oauth2/authorize", 404, "");
        pool.answer(
                "/" + FakePool.POOL_ID + "/.well-known/openid-configuration",
                200,
                "{\"issuer\":\"" + pool.issuer() + "\",\"authorization_endpoint\":\"https://right.example.com\"}");

        assertThat(states()).containsEntry("cognito.domain", WRONG).containsEntry("cognito.client-id", UNKNOWN);
    }

    @Test
    void ask_whenClientIsUnknown_namesTheClientId() {
        pool.redirect("/oauth2/authorize", pool.domain() + "/error?error=Client+does+not+exist");

        assertThat(states())
                .containsEntry("cognito.client-id", WRONG)
                .containsEntry("cognito.callback-url", UNKNOWN)
                .containsEntry("cognito.client-secret", UNKNOWN);
    }

    @Test
    void ask_whenCallbackIsNotRegistered_namesIt() {
        pool.redirect("/oauth2/authorize", pool.domain() + "/error?error=redirect_mismatch&client_id=client123");

        assertThat(states()).containsEntry("cognito.callback-url", WRONG).containsEntry("cognito.client-id", RIGHT);
    }

    @Test
    void ask_whenScopeIsNotAllowed_namesIt_inEitherForm() {
        pool.redirect(
                "/oauth2/authorize",
                "http://localhost:8080/postlogin?error_description=invalid_scope&state=probe&error=invalid_request");
        assertThat(states()).containsEntry("cognito.scopes", WRONG);

        pool.redirect("/oauth2/authorize", "http://localhost:8080/postlogin?error=invalid_scope");
        assertThat(states()).containsEntry("cognito.scopes", WRONG);
    }

    @Test
    void ask_whenSignOutUrlIsNotRegistered_namesIt() {
        pool.answer("/logout", 400, "Required String parameter 'redirect_uri' is not present");

        assertThat(states()).containsEntry("cognito.sign-out-url", WRONG);
    }

    @Test
    void ask_whenSecretIsWrong_namesIt() {
        pool.answer(
                "/oauth2/token", 400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid_client_secret\"}");

        assertThat(states()).containsEntry("cognito.client-secret", WRONG);
    }

    @Test
    void ask_whenTwoSecretsAreConfigured_asksForEach() {
        settings.with(SettingsReader.SECOND_CLIENT_SECRET, "the-other-secret");

        assertThat(states())
                .containsEntry("cognito.client-secret", RIGHT)
                .containsEntry("cognito.second-client-secret", RIGHT);
        assertThat(pool.lastBody("/oauth2/token")).contains("client_secret=the-other-secret");
    }

    @Test
    void ask_whenAnswersAreNotInTheTable_neverSaysRight() {
        pool.answer("/" + FakePool.POOL_ID + "/.well-known/openid-configuration", 200, "<html>");
        pool.answer("/oauth2/authorize", 200, "<html>");
        pool.answer("/logout", 200, "<html>");
        pool.answer("/oauth2/token", 200, "{}");

        assertThat(states()).allSatisfy((key, state) -> assertThat(state).isEqualTo(UNKNOWN));
    }

    @Test
    void ask_whenPoolIsDown_saysUnreachableOrUnknown_neverRightOrWrong() {
        pool.close();

        assertThat(states())
                .containsValue(UNREACHABLE)
                .doesNotContainValue(RIGHT)
                .doesNotContainValue(WRONG);
    }

    @Test
    void ask_whenRedirectedToNoAddress_saysUnknown() {
        pool.redirect("/oauth2/authorize", "http://bad host/{x}?error=%zz");

        assertThat(states()).containsEntry("cognito.domain", UNKNOWN);
    }

    @Test
    void ask_neverRepeatsTheSecret() {
        assertThat(new ProviderProbe(settings.settings(), new ProviderTransport()).ask())
                .extracting(finding -> finding.sentence(Locale.ENGLISH))
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("not-a-real-secret"));
    }

    private Map<String, State> states() {
        return new ProviderProbe(settings.settings(), new ProviderTransport())
                .ask().stream().collect(Collectors.toMap(Finding::key, Finding::state));
    }
}

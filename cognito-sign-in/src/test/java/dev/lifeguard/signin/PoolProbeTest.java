package dev.lifeguard.signin;

import static dev.lifeguard.signin.PoolProbe.State.RIGHT;
import static dev.lifeguard.signin.PoolProbe.State.UNKNOWN;
import static dev.lifeguard.signin.PoolProbe.State.UNREACHABLE;
import static dev.lifeguard.signin.PoolProbe.State.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.PoolProbe.Finding;
import dev.lifeguard.signin.PoolProbe.State;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolProbeTest {

    private FakePool pool;
    private Settings settings;

    @BeforeEach
    void everythingRight() {
        pool = new FakePool();
        settings = Settings.of(pool);
        pool.redirect("/oauth2/authorize", pool.domain() + "/login?client_id=client123");
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

        assertThat(new PoolProbe(settings.settings(), new ProviderHttp()).ask()).anySatisfy(finding -> {
            assertThat(finding.state()).isEqualTo(UNREACHABLE);
            assertThat(finding.sentence()).contains("cognito.region");
        });
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
        assertThat(new PoolProbe(settings.settings(), new ProviderHttp()).ask())
                .extracting(Finding::sentence)
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("not-a-real-secret"));
    }

    private Map<String, State> states() {
        return new PoolProbe(settings.settings(), new ProviderHttp())
                .ask().stream().collect(Collectors.toMap(Finding::key, Finding::state));
    }
}

package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.FakeRequest;
import dev.lifeguard.signin.FakeResponse;
import dev.lifeguard.signin.Fakes;
import dev.lifeguard.signin.SubjectStates;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.TestSignIns;
import dev.lifeguard.signin.session.RunningSessions;
import dev.lifeguard.signin.settings.GuardAddress;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.MappingMatch;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardEndpointsTest {

    private final CognitoSettings settings = TestSettings.complete()
            .with(SettingsReader.BASE_URL, "https://example.com/orders")
            .without(SettingsReader.CALLBACK_URL)
            .without(SettingsReader.SIGN_OUT_URL)
            .settings();
    private final GuardEndpoints addresses = new GuardEndpoints(
            settings,
            new GuardResponses(settings, new SignInFailureLog()),
            new RunningSessions(settings, new SubjectStates(), Fakes.noNews()));
    private final Caller anna = TestSignIns.caller("anna");
    private final FakeResponse response = new FakeResponse();
    private boolean ended;

    @ParameterizedTest
    @CsvSource({"/login, LOGIN", "/logout, LOGOUT", "/refused, REFUSED", "/postlogout, SIGNED_OUT"})
    void of_whenNothingIsMappedThere_isTheGuards(String path, GuardAddress expected) {
        assertThat(GuardAddress.of(FakeRequest.to(path).request())).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/loginx", "/desk/login", "/LOGIN", "/login/"})
    void of_whenItIsAnotherAddress_isNothing(String path) {
        assertThat(GuardAddress.of(FakeRequest.to(path).request())).isEmpty();
    }

    @Test
    void of_whenTheApplicationHasAPageThere_isNothing() {
        assertThat(GuardAddress.of(
                        FakeRequest.to("/login").mapped(MappingMatch.EXACT).request()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MappingMatch.class,
            names = {"PATH", "DEFAULT", "EXTENSION", "CONTEXT_ROOT"})
    void of_whenTheApplicationHasEverything_isTheGuards(MappingMatch match) {
        assertThat(GuardAddress.of(FakeRequest.to("/refused").mapped(match).request()))
                .contains(GuardAddress.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example.com", "https://evil.example.com/", "/\\evil", ""})
    void login_toAnotherSite_goesToTheStartPage(String to) {
        addresses.answer(
                GuardAddress.LOGIN,
                Optional.of(anna),
                FakeRequest.to("/login").with("to", to).request(),
                response.response());

        assertThat(response.redirect).isEqualTo("https://example.com/orders/");
    }

    @Test
    void signOut_withTheSessionsToken_endsItAndGoesToCognitos() {
        signOut(Optional.of(anna), logout().with("token", anna.signedIn().formToken()));

        assertThat(ended).isTrue();
        assertThat(response.redirect)
                .startsWith("https://example.auth.eu-west-1.amazoncognito.com/logout?client_id=client123&logout_uri=")
                .endsWith("%2Forders%2Fpostlogout");
    }

    @Test
    void signOut_withAStaleTokenFromOurOrigin_endsTheSession() {
        signOut(Optional.of(anna), logout().with("token", "stale").saying("Origin", "https://example.com"));

        assertThat(ended).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"same-origin, 302", "none, 302", "same-site, 403", "cross-site, 403"})
    void signOut_isJudgedByWhatTheBrowserSaysOfItself(String site, int status) {
        signOut(
                Optional.of(anna),
                logout().with("token", anna.signedIn().formToken()).saying("Sec-Fetch-Site", site));

        assertThat(ended).isEqualTo(status == 302);
        assertThat(response.redirect.isEmpty()).isEqualTo(status != 302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com", "null", "https://example.com.evil.example.com"})
    void signOut_fromAnotherSite_isForbidden(String origin) {
        signOut(Optional.of(anna), logout().with("token", "guess").saying("Origin", origin));

        assertThat(ended).isFalse();
        assertThat(response.status).isEqualTo(403);
    }

    @Test
    void signOut_byALink_isNotAllowed() {
        signOut(Optional.of(anna), FakeRequest.to("/logout"));

        assertThat(ended).isFalse();
        assertThat(response.status).isEqualTo(405);
        assertThat(response.headers).containsEntry("Allow", "POST");
    }

    @Test
    void signOut_byNobody_goesToCognitosAllTheSame() {
        signOut(Optional.empty(), logout());

        assertThat(response.redirect).startsWith("https://example.auth.eu-west-1.amazoncognito.com/logout?");
    }

    private static FakeRequest logout() {
        return FakeRequest.to("/logout").by("POST");
    }

    private void signOut(Optional<Caller> caller, FakeRequest request) {
        HttpSession session = Fakes.as(HttpSession.class, (asked, arguments) -> switch (asked) {
            case "getAttribute", "removeAttribute" -> null;
            case "invalidate" -> {
                ended = true;
                yield null;
            }
            default -> throw new UnsupportedOperationException(asked);
        });
        addresses.answer(GuardAddress.LOGOUT, caller, request.of(session).request(), response.response());
    }
}

package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.FakeRequest;
import dev.lifeguard.signin.FakeResponse;
import dev.lifeguard.signin.Fakes;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.StoredSession;
import dev.lifeguard.signin.SubjectStates;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.session.RunningSessions;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard answers while the store of sessions does not: nobody is sent to sign in, and nothing is done. */
class SessionUnknownTest {

    private static final Map<String, String> NAVIGATION = Map.of("Accept", "text/html");

    private final CognitoSettings settings = TestSettings.complete()
            .with(SettingsReader.BASE_URL, "https://example.com/orders")
            .with(SettingsReader.CALLBACK_URL, "https://example.com/orders/postlogin")
            .settings();
    private final RunningSessions sessions = new RunningSessions(settings, new SubjectStates(), Fakes.noNews());
    private final SignInGuard guard = new SignInGuardTest.GuardUnderTest(settings, sessions);
    private final FakeResponse response = new FakeResponse();
    private boolean isProtected;
    private int looks;

    @Test
    void protectedPage_isUnavailable_andMayBeAskedForAgain() throws Exception {
        isProtected = true;

        assertThat(request(page("/account"))).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(response.status).isEqualTo(503);
        assertThat(response.headers).containsKey("Retry-After").containsEntry("Cache-Control", "no-store");
        assertThat(response.redirect).isEmpty();
        assertThat(response.cookies).isEmpty();
        assertThat(response.body())
                .contains("You have not been signed out", "href=\"\"")
                .doesNotContain("sent");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void form_isToldThatNothingWasDone_andNeverReachesTheApplication(boolean protectedAddress) throws Exception {
        isProtected = protectedAddress;

        assertThat(request(page("/ask").by("POST"))).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(response.status).isEqualTo(503);
        assertThat(response.headers).containsKey("Retry-After");
        assertThat(response.cookies).isEmpty();
        assertThat(response.body())
                .contains("Nothing of what you sent was done", "reload this page", "the same form again")
                .doesNotContain("href=");
    }

    @Test
    void script_isUnavailable() throws Exception {
        isProtected = true;

        assertThat(request(FakeRequest.to("/whoami"))).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(response.status).isEqualTo(503);
        assertThat(response.headers).containsKey("Retry-After");
        assertThat(response.body()).isEqualTo("{\"error\":\"session_unknown\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/postlogout"})
    void ownAddress_whoseAnswerDependsOnWhoAsks_isUnavailable(String path) throws Exception {
        assertThat(request(page(path).by(path.equals("/logout") ? "POST" : "GET")))
                .isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(response.status).isEqualTo(503);
        assertThat(response.redirect).isEmpty();
    }

    /** Asked for again with what is in its address, it would be refused in other words than these. */
    @Test
    void callback_thatBelongsToNoSignIn_leadsToTheStartPage() throws Exception {
        request(page("/postlogin").with("code", "c").with("state", "s"));

        assertThat(response.status).isEqualTo(503);
        assertThat(response.body()).contains("href=\"https://example.com/orders/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/login", "/postlogin"})
    void addressWithAByteThatIsNoUtf8_isNoFailureOfOurs(String path) throws Exception {
        isProtected = true;

        request(page(path).unreadable());

        assertThat(response.status).isEqualTo(path.equals("/login") ? 400 : 503);
    }

    @Test
    void openPage_isShown_andMaySayThatItIsNotKnown() throws Exception {
        FakeRequest open = page("/");

        assertThat(request(open)).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(open.attributes).containsEntry(GuardResponses.SESSION_UNKNOWN, true);
        assertThat(looks).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/lifeguard.css", "/health"})
    void addressThatNeedNotKnow_isAnsweredWithoutALook(String path) throws Exception {
        FakeRequest request = FakeRequest.to(path).whereNobodyIsLookedUpAt("/assets/*  /health");

        assertThat(request(request)).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(request.attributes).isEmpty();
        assertThat(looks).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets", "/assetsx", "/health/x", "/x/health"})
    void addressBesideThem_isLookedUp(String path) throws Exception {
        request(FakeRequest.to(path).whereNobodyIsLookedUpAt("/assets/* /health"));

        assertThat(looks).isEqualTo(1);
    }

    /** A pattern that is too wide must not turn a session into none. */
    @Test
    void addressThatIsProtectedToo_isLookedUp() throws Exception {
        isProtected = true;

        request(page("/account").whereNobodyIsLookedUpAt("/*"));

        assertThat(looks).isEqualTo(1);
        assertThat(response.status).isEqualTo(503);
    }

    @Test
    void refusal_isShownWithoutALook() throws Exception {
        request(page("/refused").with("reason", "not-kept"));

        assertThat(response.status).isEqualTo(503);
        assertThat(response.body()).contains("Your session could not be kept");
        assertThat(looks).isZero();
    }

    @Test
    void requestWithoutACookie_isNobodysAsEver() throws Exception {
        sessions.keepIn(new BrokenStore(), Thread::new);

        assertThat(guard.validateRequest(FakeRequest.to("/x").request(), response.response(), context()))
                .isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(looks).isZero();
    }

    private static FakeRequest page(String path) {
        FakeRequest request = FakeRequest.to(path);
        NAVIGATION.forEach(request::saying);
        return request;
    }

    private AuthenticationStatus request(FakeRequest request) throws Exception {
        sessions.keepIn(new BrokenStore(), Thread::new);
        Cookie madeUp = new Cookie("__Secure-lifeguard-session", "m".repeat(43));
        return guard.validateRequest(request.showing(madeUp).request(), response.response(), context());
    }

    private HttpMessageContext context() {
        return Fakes.as(HttpMessageContext.class, (method, arguments) -> switch (method) {
            case "isProtected" -> isProtected;
            case "doNothing" -> AuthenticationStatus.NOT_DONE;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private final class BrokenStore implements SessionStore {

        @Override
        public void keep(StoredSession session) {
            throw new IllegalStateException("down");
        }

        @Override
        public Optional<StoredSession> find(String id) {
            looks++;
            throw new IllegalStateException("down");
        }

        @Override
        public void used(Set<String> ids, Instant at) {
            throw new IllegalStateException("down");
        }

        @Override
        public void forget(String id) {
            throw new IllegalStateException("down");
        }
    }
}

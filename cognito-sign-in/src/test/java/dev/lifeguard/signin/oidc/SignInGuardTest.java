package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.FakeRequest;
import dev.lifeguard.signin.FakeResponse;
import dev.lifeguard.signin.Fakes;
import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.SubjectStates;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.TestSignIns;
import dev.lifeguard.signin.session.RunningSessions;
import dev.lifeguard.signin.session.Sessions;
import dev.lifeguard.signin.settings.GuardAddress;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard tells the container about a session that is running; the handshake is tested on the servers. */
class SignInGuardTest {

    /** The guard asks the system's clock. */
    private static final Instant SIGNED_IN = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final String SECRET = "s".repeat(43);
    private static final Instant LATER = SIGNED_IN.plusSeconds(1);

    private final CognitoSettings settings = TestSettings.complete()
            .with(SettingsReader.BASE_URL, "https://example.com/orders")
            .with(SettingsReader.CALLBACK_URL, "https://example.com/orders/postlogin")
            .with(SettingsReader.ENTRY_GROUPS, "staff")
            .settings();
    private final SubjectStates live = new SubjectStates();
    private final RunningSessions sessions = new RunningSessions(settings, live, Fakes.noNews());
    private final SignInGuard guard = new GuardUnderTest(settings, sessions);

    private final SessionStore store = Sessions.inMemory();
    private final List<Cookie> browser = new ArrayList<>();
    private Caller told;
    private Object roles;
    private boolean isProtected;
    private boolean containerFails;
    private final FakeResponse response = new FakeResponse();

    @Test
    void request_ofARunningSession_hasTheTokensGroupsAndRoles() throws Exception {
        signIn("staff", "lifeguard-admin");

        assertThat(request()).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(told.groups()).containsExactly("lifeguard-admin", "staff");
        assertThat(roles).isEqualTo(Set.of("admin"));
    }

    @Test
    void request_whenAGroupWasTakenAndAnotherGiven_hasTheRolesOfNow() throws Exception {
        signIn("staff", "lifeguard-admin");
        live.given("anna", "lifeguard-helpdesk", LATER);
        live.taken("anna", "lifeguard-admin", LATER);

        assertThat(request()).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(told.groups()).containsExactly("lifeguard-helpdesk", "staff");
        assertThat(roles).isEqualTo(Set.of("helpdesk"));
        assertThat(hasEnded()).isFalse();
    }

    @Test
    void request_whenTheEntryGroupWasTaken_isNobodysAndEndsTheSession() throws Exception {
        signIn("staff", "lifeguard-admin");
        live.taken("anna", "staff", LATER);

        assertThat(request()).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(told).isNull();
        assertThat(hasEnded()).isTrue();
    }

    @Test
    void request_whenSignedOutEverywhere_isNobodysAndEndsTheSession() throws Exception {
        signIn("staff");
        live.signedOut("anna", SIGNED_IN);

        assertThat(request()).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(told).isNull();
        assertThat(hasEnded()).isTrue();
    }

    @Test
    void request_withoutASignIn_leavesTheSessionAlone() throws Exception {
        assertThat(request()).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(hasEnded()).isFalse();
    }

    @Test
    void request_whenTheContainerTakesNobody_isRefusedAndEndsTheSession() throws Exception {
        signIn("staff");
        containerFails = true;

        assertThat(request()).isEqualTo(AuthenticationStatus.SEND_CONTINUE);
        assertThat(response.redirect)
                .startsWith("https://example.com/orders/refused?reason=container-refused&ref=")
                .endsWith("&to=%2Forders%2Faccount");
        assertThat(hasEnded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "POST, same-origin, -, true",
                "POST, none, -, true",
                "POST, same-site, https://example.com, false",
                "POST, cross-site, https://example.com, false",
                "DELETE, cross-site, -, false",
                "PATCH, anything, -, false",
                "POST, -, https://example.com, true",
                "POST, -, https://evil.example.com, false",
                "POST, -, https://example.com.evil.example.com, false",
                "POST, -, null, false",
                "POST, -, -, false",
                "PUT, -, -, false",
                "GET, cross-site, https://evil.example.com, true",
                "HEAD, cross-site, -, true",
                "OPTIONS, cross-site, https://evil.example.com, true"
            })
    void change_thatRidesOnASession_mustComeFromHere(String method, String site, String origin, boolean letIn)
            throws Exception {
        signIn("staff");

        FakeRequest request = FakeRequest.to("/account")
                .by(method)
                .saying("Sec-Fetch-Site", site)
                .saying("Origin", origin);

        AuthenticationStatus status = request(request);

        assertThat(told != null).isEqualTo(letIn);
        assertThat(status).isEqualTo(letIn ? AuthenticationStatus.SUCCESS : AuthenticationStatus.SEND_FAILURE);
        assertThat(response.status).isEqualTo(letIn ? 0 : 403);
        assertThat(response.closed).isEqualTo(!letIn);
        assertThat(request.body.available() == 0)
                .as("what a refused request brought is read away")
                .isEqualTo(!letIn);
        assertThat(hasEnded()).isFalse();
    }

    @Test
    void change_withABearerToken_isNotConcerned() throws Exception {
        signIn("staff");

        request(FakeRequest.to("/account").by("POST").saying("Authorization", "bearer abc"));

        assertThat(told).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void change_withoutASession_isNotConcerned(String method) throws Exception {
        assertThat(request(FakeRequest.to("/hooks").by(method).saying("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(response.status).isZero();
    }

    @Test
    void refusal_whenEverythingIsProtected_canStillBeRead() throws Exception {
        isProtected = true;

        assertThat(request(FakeRequest.to("/refused").with("reason", "not-admitted")))
                .isEqualTo(AuthenticationStatus.SEND_CONTINUE);
        assertThat(response.status).isEqualTo(403);
    }

    @Test
    void answer_isNotStored_whereTheAddressIsProtected() throws Exception {
        signIn("staff");

        request();
        assertThat(response.headers).doesNotContainKey("Cache-Control");
        isProtected = true;
        request();
        assertThat(response.headers).containsEntry("Cache-Control", "no-store");
    }

    /** What an application finds out by itself, below an address that is not protected. */
    @ParameterizedTest
    @CsvSource({
        "GET, navigate, , 0, https://example.com/orders/login?to=%2Forders%2Freport, 0",
        "POST, navigate, https://example.com, 0, https://example.com/orders/login?to=%2Forders%2Freport, 1",
        "POST, navigate, https://evil.example.com, 403, '', 0",
        "GET, cors, , 401, '', 0"
    })
    void sendToSignIn_isASignInWhereOneIsPossible(
            String method, String mode, String origin, int status, String redirect, int cookies) {
        FakeRequest request = FakeRequest.to("/report").by(method).saying("Sec-Fetch-Mode", mode);
        if (origin != null) {
            request.saying("Origin", origin);
        }

        new GuardResponses(settings, new SignInFailureLog()).sendToSignIn(request.request(), response.response());

        assertThat(response.status).isEqualTo(status);
        assertThat(response.redirect).isEqualTo(redirect);
        assertThat(response.cookies).hasSize(cookies);
    }

    /** The address of /login cannot say it. */
    @Test
    void sendToSignIn_fromAnAddressThatIsTooLong_isNoted() {
        FakeRequest request = FakeRequest.to("/" + "x".repeat(700)).saying("Sec-Fetch-Mode", "navigate");

        new GuardResponses(settings, new SignInFailureLog()).sendToSignIn(request.request(), response.response());

        assertThat(response.redirect).isEqualTo("https://example.com/orders/login?to=%2F");
        assertThat(response.cookies).extracting(Cookie::getName).containsExactly("__Secure-lifeguard-link-too-long");
    }

    /** Other applications of the host have notes of their own. */
    @Test
    void notes_areForThePagesOfTheApplication_andTakenOnce() {
        GuardResponses answers = new GuardResponses(settings, new SignInFailureLog());
        answers.noteIfTooLong(ReturnPath.TOO_LONG, response.response());
        FakeRequest next = FakeRequest.to("/report").showing(response.cookies.get(0));
        FakeResponse shown = new FakeResponse();

        assertThat(answers.takeNote(GuardResponses.LINK_TOO_LONG_NOTE, next.request(), shown.response()))
                .isTrue();
        assertThat(answers.takeNote(GuardResponses.NOTHING_DONE_NOTE, next.request(), shown.response()))
                .isFalse();
        assertThat(List.of(response.cookies.get(0), shown.cookies.get(0)))
                .extracting(Cookie::getName, Cookie::getPath)
                .containsOnly(tuple("__Secure-lifeguard-link-too-long", "/orders"));
        assertThat(shown.cookies)
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.getMaxAge()).isZero());
    }

    /** They may well be signed in, and lose what they sent. */
    @Test
    void sendToSignIn_whileTheStoreDoesNotAnswer_sendsNobodyAway() {
        HttpServletRequest request =
                FakeRequest.to("/report").saying("Sec-Fetch-Mode", "navigate").request();
        request.setAttribute(GuardResponses.SESSION_UNKNOWN, true);

        new GuardResponses(settings, new SignInFailureLog()).sendToSignIn(request, response.response());

        assertThat(response.status).isEqualTo(503);
        assertThat(response.redirect).isEmpty();
    }

    /** The start page is the application's, not its host's, which may be somebody else's. */
    @Test
    void sendToSignIn_ofAFacesScriptWhoseAddressIsTooLong_reloadsTheStartOfTheApplication() {
        FakeRequest request = FakeRequest.to("/" + "x".repeat(700)).saying("Faces-Request", "partial/ajax");

        new GuardResponses(settings, new SignInFailureLog()).sendToSignIn(request.request(), response.response());

        assertThat(response.body()).contains("<redirect url=\"https://example.com/orders/\"/>");
    }

    /** On Payara: whoever asks for a parameter is thrown at. */
    @ParameterizedTest
    @EnumSource(GuardAddress.class)
    void addressOfTheGuard_withAByteThatIsNoUtf8_cannotBeRead(GuardAddress address) throws Exception {
        for (String kind : List.of("navigate", "cors")) {
            request(FakeRequest.to(address.path())
                    .saying("Sec-Fetch-Mode", kind)
                    .unreadable());

            assertThat(response.status).isEqualTo(400);
            assertThat(response.redirect).isEmpty();
        }
    }

    @Test
    void login_byAScript_isUnauthorized() throws Exception {
        assertThat(request(FakeRequest.to("/login"))).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(response.status).isEqualTo(401);
        assertThat(response.headers)
                .containsEntry(
                        "WWW-Authenticate",
                        "Cookie realm=\"https://example.com\", login=\"https://example.com/orders/login\"");
    }

    @Test
    void login_whenSignedIn_goesOn() throws Exception {
        signIn("staff");

        request(FakeRequest.to("/login").with("to", "/orders/desk?x=1"));

        assertThat(response.redirect).isEqualTo("https://example.com/orders/desk?x=1");
    }

    @Test
    void pageOfTheApplication_goesBeforeTheGuards() throws Exception {
        assertThat(request(FakeRequest.to("/refused").mapped(MappingMatch.EXACT)))
                .isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(response.body()).isEmpty();
    }

    private void signIn(String... groups) {
        SignedIn signedIn = TestSignIns.signedIn("anna", SIGNED_IN, groups);
        store.keep(Sessions.kept(signedIn, SECRET));
        sessions.keepIn(store, Thread::new);
        browser.add(new Cookie("__Secure-lifeguard-session", SECRET));
    }

    /** In the store alone: an answer that is late must not clear the cookie of a newer session. */
    private boolean hasEnded() {
        assertThat(response.cookies).noneMatch(cookie -> cookie.getName().equals("__Secure-lifeguard-session"));
        return !browser.isEmpty() && store.find(Sessions.id(SECRET)).isEmpty();
    }

    private AuthenticationStatus request() throws Exception {
        return request(FakeRequest.to("/account"));
    }

    private AuthenticationStatus request(FakeRequest request) throws Exception {
        browser.forEach(request::showing);
        return guard.validateRequest(
                request.request(), response.response(), Fakes.as(HttpMessageContext.class, this::context));
    }

    private Object context(String method, Object[] arguments) {
        return switch (method) {
            case "isProtected" -> isProtected;
            case "doNothing" -> AuthenticationStatus.NOT_DONE;
            case "notifyContainerAboutLogin" -> {
                if (containerFails) {
                    throw new IllegalStateException("as WildFly does without its setting");
                }
                told = (Caller) arguments[0];
                roles = arguments[1];
                yield AuthenticationStatus.SUCCESS;
            }
            default -> throw new UnsupportedOperationException(method);
        };
    }

    /** One whose mechanism is never asked. */
    static final class GuardUnderTest extends SignInGuard {

        GuardUnderTest(CognitoSettings settings, RunningSessions sessions) {
            super(
                    Fakes.as(HttpAuthenticationMechanism.class, (method, arguments) -> {
                        throw new UnsupportedOperationException(method);
                    }),
                    settings,
                    null,
                    new GuardResponses(settings, new SignInFailureLog()),
                    sessions);
        }
    }
}

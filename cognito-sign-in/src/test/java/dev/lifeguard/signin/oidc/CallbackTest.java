package dev.lifeguard.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.FakeRequest;
import dev.lifeguard.signin.FakeResponse;
import dev.lifeguard.signin.Fakes;
import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.SubjectStates;
import dev.lifeguard.signin.TestSettings;
import dev.lifeguard.signin.TokenBucket;
import dev.lifeguard.signin.encoding.RandomText;
import dev.lifeguard.signin.encoding.Sha256;
import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.session.RunningSessions;
import dev.lifeguard.signin.session.SignInEvents;
import dev.lifeguard.signin.session.SignInFailedException;
import dev.lifeguard.signin.settings.SettingsReader;
import jakarta.enterprise.event.Event;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the guard makes of the answers that come back, beside a mechanism that remembers and refuses as a test says.
 * With the servers' own mechanisms it is tested on the servers.
 */
class CallbackTest {

    private static final String AUTHORIZE = "https://pool.example.com/oauth2/authorize";
    private static final int MOST_AT_ONCE = 5;
    private static final String START_PAGE = "https://example.com/orders/";

    private long nanos;
    private final CognitoSettings settings = TestSettings.complete()
            .with(SettingsReader.BASE_URL, "https://example.com/orders")
            .with(SettingsReader.CALLBACK_URL, "https://example.com/orders/postlogin")
            .settings();
    private final Mechanism mechanism = new Mechanism();
    private final RunningSessions sessions =
            new RunningSessions(settings, new SubjectStates(), new SignInEvents(nobody(), nobody()));
    private final SignInGuard guard =
            new GuardUnderTest(mechanism, settings, sessions, new TokenBucket(MOST_AT_ONCE, 1, () -> nanos));
    private final List<Cookie> browser = new ArrayList<>();
    private final Map<String, Object> session = new HashMap<>();

    @Test
    void tabs_answeredInAnyOrder_endOnTheirOwnPages() {
        String one = state(open("/desk/1"));
        String two = state(open("/desk/2"));
        String three = state(open("/desk/3"));

        assertThat(answer(three, "code")).isEqualTo("https://example.com/orders/desk/3");
        assertThat(answer(one, "code")).isEqualTo("https://example.com/orders/desk/1");
        assertThat(answer(two, "code")).isEqualTo("https://example.com/orders/desk/2");
        assertThat(browser).extracting(Cookie::getName).containsExactly("__Secure-lifeguard-session");
    }

    @Test
    void signInThatFails_endsNothingButItself() {
        String failing = state(open("/desk/1"));
        signIn();
        mechanism.refuses = true;

        assertThat(answer(failing, "made-up")).contains("reason=code-not-accepted");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void signInThatThePoolRefuses_endsNothingButItself() {
        String failing = state(open("/desk/1"));
        signIn();

        assertThat(request(callback().with("state", failing).with("error", "access_denied")))
                .contains("reason=refused-by-provider");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void signInThatTheMechanismHasForgotten_beginsAgainOnce() {
        String state = state(open("/desk/1"));
        mechanism.forgets = true;

        String again = answer(state, "code");
        assertThat(again).startsWith(AUTHORIZE);
        assertThat(answer(state(again), "code")).contains("reason=mechanism-refused");
    }

    @Test
    void signInThatBeganAgain_comesBackToItsPage() {
        String state = state(open("/desk/1"));
        mechanism.forgets = true;
        String again = answer(state, "code");
        mechanism.forgets = false;

        assertThat(answer(state(again), "code")).isEqualTo("https://example.com/orders/desk/1");
    }

    @Test
    void answerThatWasUsed_ofSomebodySignedIn_goesToTheStartPageAndExchangesNoCode() {
        String state = signIn();
        int exchanged = mechanism.exchanged;

        assertThat(answer(state, "code")).isEqualTo(START_PAGE);
        assertThat(mechanism.exchanged).isEqualTo(exchanged);
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void bookmarkedCallback_ofSomebodySignedIn_goesToTheStartPage() {
        signIn();

        assertThat(request(callback())).isEqualTo(START_PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "error"})
    void answerThatNobodyKnows_isRefused(String parameter) {
        assertThat(request(callback().with("state", "made-up").with(parameter, "x")))
                .contains("reason=unknown-attempt");
        assertThat(mechanism.exchanged).isZero();
    }

    @Test
    void answerOfAKnownSignIn_isCompletedThoughSomebodyIsSignedIn() {
        String state = state(open("/desk/1"));
        signIn();
        mechanism.person = "otto";

        assertThat(answer(state, "code")).isEqualTo("https://example.com/orders/desk/1");
        assertThat(signedIn().subject()).isEqualTo("otto");
    }

    @Test
    void codesThatFail_areTriedSoOftenAndNoMore() {
        mechanism.refuses = true;
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            assertThat(answer(state(open("/desk/1")), "made-up")).contains("reason=code-not-accepted");
        }

        assertThat(answer(state(open("/desk/1")), "made-up")).contains("reason=too-many");
        assertThat(mechanism.exchanged).isEqualTo(MOST_AT_ONCE);

        mechanism.refuses = false;
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(answer(state(open("/desk/1")), "code")).isEqualTo("https://example.com/orders/desk/1");
    }

    @Test
    void codesThatAreGood_areAllExchanged() {
        for (int i = 0; i < 2 * MOST_AT_ONCE; i++) {
            assertThat(answer(state(open("/desk/1")), "code")).isEqualTo("https://example.com/orders/desk/1");
            browser.clear();
        }
    }

    @Test
    void linkThatWasTooLong_comesBackToTheStartPageAndSaysSo() {
        String state = state(open("/" + "a".repeat(ReturnPath.LONGEST)));

        assertThat(answer(state, "code")).isEqualTo(START_PAGE);
        assertThat(browser)
                .extracting(Cookie::getName)
                .containsExactlyInAnyOrder("__Secure-lifeguard-session", "__Secure-lifeguard-link-too-long");
    }

    /** "Try again" leads to the start page, which still says why it is that one. */
    @Test
    void linkThatWasTooLong_isNotForgottenByARefusal() {
        String state = state(open("/" + "a".repeat(ReturnPath.LONGEST)));
        mechanism.refuses = true;

        assertThat(answer(state, "made-up"))
                .contains("reason=code-not-accepted")
                .endsWith("&to=%2F");
        assertThat(browser).extracting(Cookie::getName).containsExactly("__Secure-lifeguard-link-too-long");
    }

    @Test
    void visitorsWhoNeverComeBack_leaveNothingOnTheServer() {
        open("/desk/1");

        assertThat(session).isEmpty();
    }

    /** Signs somebody in, and gives the state of the answer that did it. */
    private String signIn() {
        String state = state(open("/desk"));
        answer(state, "code");
        assertThat(isSignedIn()).isTrue();
        return state;
    }

    private boolean isSignedIn() {
        return caller().isPresent();
    }

    private SignedIn signedIn() {
        return caller().orElseThrow().signedIn();
    }

    private Optional<Caller> caller() {
        FakeRequest request = FakeRequest.to("/desk");
        browser.forEach(request::showing);
        return sessions.rememberedCaller(request.request());
    }

    private String open(String path) {
        return request(FakeRequest.to(path));
    }

    private static String state(String authorize) {
        return Urls.parameter(authorize, "state").orElseThrow();
    }

    private String answer(String state, String code) {
        return request(callback().with("state", state).with("code", code));
    }

    private static FakeRequest callback() {
        return FakeRequest.to("/postlogin");
    }

    /** Where the browser is sent. */
    private String request(FakeRequest request) {
        browser.forEach(request::showing);
        FakeResponse response = new FakeResponse();
        try {
            guard.validateRequest(
                    request.saying("Accept", "text/html")
                            .of(Fakes.as(HttpSession.class, this::session))
                            .request(),
                    response.response(),
                    Fakes.as(HttpMessageContext.class, this::context));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        for (Cookie cookie : response.cookies) {
            browser.removeIf(held -> held.getName().equals(cookie.getName()));
            if (cookie.getMaxAge() != 0) {
                browser.add(cookie);
            }
        }
        return response.redirect;
    }

    private Object session(String method, Object[] arguments) {
        switch (method) {
            case "getAttribute":
                return session.get(arguments[0]);
            case "setAttribute":
                return session.put((String) arguments[0], arguments[1]);
            case "removeAttribute":
                return session.remove(arguments[0]);
            case "invalidate":
                session.clear();
                return null;
            case "getId":
                return "id";
            case "setMaxInactiveInterval":
                return null;
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    private Object context(String method, Object[] arguments) {
        return switch (method) {
            case "isProtected" -> !isSignedIn();
            case "notifyContainerAboutLogin" -> AuthenticationStatus.SUCCESS;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    /** As Soteria does it, without any of its checks. */
    private static final class Mechanism implements HttpAuthenticationMechanism {

        private String person = "anna";
        private boolean forgets;
        private boolean refuses;
        private int exchanged;

        @Override
        public AuthenticationStatus validateRequest(
                HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
            String state = request.getParameter("state");
            if (state == null) {
                return begin(request, response);
            }
            if (forgets || !state.equals(request.getSession(false).getAttribute("oidc.state"))) {
                return AuthenticationStatus.NOT_DONE;
            }
            CodeExchange exchange = CodeExchange.current().orElseThrow();
            exchange.sendingCode();
            exchanged++;
            String nonce = (String) request.getSession(false).getAttribute("oidc.nonce");
            if (refuses || !Sha256.base64Url(nonce).equals(exchange.pending().nonce())) {
                exchange.refuse(new SignInFailedException(Reason.CODE_NOT_ACCEPTED, "invalid_grant"));
                return AuthenticationStatus.SEND_FAILURE;
            }
            exchange.accept(new SignedIn.Claims(
                    person,
                    person,
                    "",
                    person,
                    Set.of(),
                    Instant.now(),
                    Instant.now().plusSeconds(3600)));
            return AuthenticationStatus.SUCCESS;
        }

        private static AuthenticationStatus begin(HttpServletRequest request, HttpServletResponse response) {
            String state = UUID.randomUUID().toString();
            String nonce = RandomText.urlSafe(32);
            HttpSession memory = request.getSession();
            memory.setAttribute("oidc.state", state);
            memory.setAttribute("oidc.original.request", request.getRequestURL().toString());
            memory.setAttribute("oidc.nonce", nonce);
            try {
                response.sendRedirect(AUTHORIZE + "?state=" + state + "&nonce=" + Sha256.base64Url(nonce));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return AuthenticationStatus.SEND_CONTINUE;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Event<T> nobody() {
        return Fakes.as(Event.class, (method, arguments) -> new CompletableFuture<T>());
    }

    private static final class GuardUnderTest extends SignInGuard {

        GuardUnderTest(
                HttpAuthenticationMechanism mechanism,
                CognitoSettings settings,
                RunningSessions sessions,
                TokenBucket exchanges) {
            super(mechanism, settings, null, new GuardResponses(settings, new SignInFailureLog()), sessions, exchanges);
        }
    }
}

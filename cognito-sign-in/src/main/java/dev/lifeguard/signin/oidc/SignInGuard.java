package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.Guard;
import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.TokenBucket;
import dev.lifeguard.signin.encoding.RandomText;
import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.session.ContainerSession;
import dev.lifeguard.signin.session.RunningSessions;
import dev.lifeguard.signin.session.SessionlessPaths;
import dev.lifeguard.signin.session.SignInFailedException;
import dev.lifeguard.signin.session.StoreUnavailableException;
import dev.lifeguard.signin.settings.GuardAddress;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stands around the server's own OpenID mechanism, which does the handshake and nothing else. The guard decides when
 * one is begun, judges what comes of it ({@link TokenCheck}), keeps {@link SignedIn} in a renewed session
 * ({@link RunningSessions}), and tells the container on each later request who the caller is. Whatever goes wrong ends
 * on a page of ours.
 *
 * <p>A decorator, because a servlet filter comes too late: authentication runs before filters.
 */
@Decorator
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public abstract class SignInGuard implements HttpAuthenticationMechanism {

    private static final String NOT_ACCEPTED = "it did not accept the answer";

    /** What comes to the callback's address and belongs to no sign-in under way. */
    private static final Set<Reason> NO_ANSWER_TO_US =
            EnumSet.of(Reason.UNKNOWN_ATTEMPT, Reason.MALFORMED_ANSWER, Reason.BEGUN_ELSEWHERE);

    /** Those under way and those that failed, at once and a second in the long run. */
    private static final int EXCHANGES_AT_ONCE = 40;

    private static final double EXCHANGES_A_SECOND = 10;

    private final HttpAuthenticationMechanism mechanism;
    private final CognitoSettings settings;
    private final ProviderClient client;
    private final GuardResponses responses;
    private final GuardEndpoints endpoints;
    private final RunningSessions sessions;
    private final PendingSignIns pendingSignIns;
    private final TokenBucket exchanges;
    private final Clock clock;

    /**
     * For the container, which makes it.
     *
     * @param mechanism the mechanism that the annotation stands for
     * @param settings where the provider and the application are, and who can sign in
     * @param client makes the mechanism's calls
     * @param responses answers in place of the application
     * @param sessions who is signed in
     */
    @Inject
    protected SignInGuard(
            @Delegate @Any HttpAuthenticationMechanism mechanism,
            CognitoSettings settings,
            ProviderClient client,
            GuardResponses responses,
            RunningSessions sessions) {
        this(mechanism, settings, client, responses, sessions, new TokenBucket(EXCHANGES_AT_ONCE, EXCHANGES_A_SECOND));
    }

    SignInGuard(
            HttpAuthenticationMechanism mechanism,
            CognitoSettings settings,
            ProviderClient client,
            GuardResponses responses,
            RunningSessions sessions,
            TokenBucket exchanges) {
        this.mechanism = mechanism;
        this.settings = settings;
        this.client = client;
        this.responses = responses;
        this.sessions = sessions;
        this.endpoints = new GuardEndpoints(settings, responses, sessions);
        this.exchanges = exchanges;
        this.pendingSignIns = new PendingSignIns(settings);
        this.clock = sessions.clock();
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        AuthenticationStatus status = judge(request, response, context);
        if (status == AuthenticationStatus.SEND_FAILURE || status == AuthenticationStatus.SEND_CONTINUE) {
            responses.finish(request, response);
        }
        return status;
    }

    private AuthenticationStatus judge(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        pendingSignIns.clearBeyondSum(request, response, clock.instant());
        if (request.getRequestURI().equals(settings.getCallbackPath())) {
            return callback(request, response, context);
        }
        try {
            return proceed(request, response, context);
        } catch (StoreUnavailableException unavailable) {
            return whoeverItIs(request, response, context);
        }
    }

    private AuthenticationStatus proceed(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<GuardAddress> ours = GuardAddress.of(request);
        if (ours.isPresent() && !Guard.isReadable(request)) {
            return responses.unreadable(response);
        }
        Optional<Caller> caller =
                needsToKnow(ours, request, context) ? sessions.caller(request) : sessions.rememberedCaller(request);
        boolean signsIn =
                caller.isEmpty() && ours.filter(GuardAddress.LOGIN::equals).isPresent();
        if (ours.isPresent() && !signsIn) {
            // Before the question what is protected: a refusal that nobody may read would send them round for ever.
            return endpoints.answer(ours.get(), caller, request, response);
        }
        if (caller.isPresent()) {
            return letIn(caller.get(), request, response, context);
        }
        return signsIn || context.isProtected() ? signInFirst(request, response, context) : context.doNothing();
    }

    private static boolean needsToKnow(
            Optional<GuardAddress> ours, HttpServletRequest request, HttpMessageContext context) {
        if (ours.filter(GuardAddress.REFUSED::equals).isPresent()) {
            return false;
        }
        return context.isProtected() || !SessionlessPaths.includes(request);
    }

    /**
     * Goes on while nobody can say who it is. Such a person is not sent to sign in, which would replace the session
     * they may have, and nothing is done in nobody's name. What everybody may look at they see, with a note for the
     * application.
     */
    private AuthenticationStatus whoeverItIs(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        boolean looks = List.of("GET", "HEAD").contains(request.getMethod());
        if (!looks || context.isProtected() || GuardAddress.of(request).isPresent()) {
            return responses.sessionUnknown(request, response, "");
        }
        request.setAttribute(Guard.SESSION_UNKNOWN, Boolean.TRUE);
        return context.doNothing();
    }

    private AuthenticationStatus letIn(
            Caller caller, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!RequestOrigin.mayRideOnASession(request, settings)) {
            return responses.sentFromElsewhere(request, response);
        }
        if (context.isProtected()) {
            // What it shows belongs to this person; the application may say otherwise.
            response.setHeader("Cache-Control", "no-store");
        }
        try {
            return tell(context, caller);
        } catch (SignInFailedException refused) {
            sessions.end(request);
            return responses.refuse(response, refused, ReturnPath.of(request));
        }
    }

    /**
     * Tells the container who the caller is. One that is set up to know all its callers itself takes nobody from us.
     */
    private AuthenticationStatus tell(HttpMessageContext context, Caller caller) {
        try {
            return context.notifyContainerAboutLogin(caller, settings.rolesOf(caller.groups()));
        } catch (RuntimeException refused) {
            throw new SignInFailedException(
                    Reason.CONTAINER_REFUSED, "the container took no caller: " + kindOf(refused), refused);
        }
    }

    /** What the application has begun in this very request is the caller's too. */
    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (request.getUserPrincipal() instanceof Caller caller) {
            ContainerSession.belongsTo(caller.signedIn(), request);
        }
        return AuthenticationStatus.SUCCESS;
    }

    private AuthenticationStatus signInFirst(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return responses.signInFirst(
                request,
                response,
                () -> begin(
                        request, response, context, PendingSignIn.Origin.of(ReturnPath.of(request), clock.instant())));
    }

    /**
     * Lets the mechanism build its redirect to Cognito, adds PKCE to it, and gives the browser what to remember of it.
     */
    private AuthenticationStatus begin(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            PendingSignIn.Origin origin) {
        MechanismResponse caught = new MechanismResponse(response);
        Map<String, String> memory = new TreeMap<>();
        HttpServletRequest shown = MechanismRequest.toBegin(request, settings.getCallbackUrl(), memory);
        CodeExchange exchange = CodeExchange.none(client);
        try {
            exchange.around(() -> mechanism.validateRequest(shown, caught, new DeferredLogin(context, shown, caught)));
            String authorize = caught.redirect().orElseThrow(() -> mechanismFailed("it began no sign-in", null));
            PendingSignIn pending = pending(authorize, memory, origin);
            pendingSignIns.remember(request, response, pending);
            return responses.redirect(response, pending.authorize(authorize));
        } catch (Exception failed) {
            return responses.refuse(response, reasonOf(exchange, failed, "it began no sign-in"), origin.back());
        }
    }

    private PendingSignIn pending(String authorize, Map<String, String> memory, PendingSignIn.Origin origin) {
        String state = Urls.parameter(authorize, "state").orElseThrow(() -> mechanismFailed("no state", null));
        return Urls.parameter(authorize, "nonce")
                .flatMap(nonce -> PendingSignIn.nonceFirst(memory, nonce))
                .map(sorted -> pendingSignIns.begun(state, sorted, origin))
                .orElseThrow(() -> mechanismFailed("it remembers its nonce in a way of its own", null));
    }

    private AuthenticationStatus callback(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        ReturnPath back = ReturnPath.START;
        try {
            AuthorizationResponse answer = AuthorizationResponse.of(request);
            PendingSignIn pending = pendingSignIns
                    .take(request, response, answer.state(), clock.instant())
                    .orElseThrow(() -> new SignInFailedException(
                            Reason.UNKNOWN_ATTEMPT, "no sign-in under way with this state in this browser"));
            back = pending.back();
            String code = answer.code().orElseThrow(() -> refusedBy(answer));
            return complete(request, response, context, pending, code);
        } catch (SignInFailedException refused) {
            return NO_ANSWER_TO_US.contains(refused.reason())
                    ? stray(request, response, refused)
                    : responses.refuse(response, refused, back);
        }
    }

    /** By the back button, by reloading, by a bookmark: whoever is signed in need not hear of it. */
    private AuthenticationStatus stray(
            HttpServletRequest request, HttpServletResponse response, SignInFailedException refused) {
        try {
            return sessions.caller(request).isPresent()
                    ? responses.comeBack(response, ReturnPath.START)
                    : responses.refuse(response, refused, ReturnPath.START);
        } catch (StoreUnavailableException unavailable) {
            return responses.sessionUnknown(request, response, settings.pageUrl("/"));
        }
    }

    private AuthenticationStatus complete(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            PendingSignIn pending,
            String code) {
        CodeExchange exchange = CodeExchange.of(pending, client);
        boolean accepted = exchange(request, response, context, exchange, code);
        if (!exchange.codeWasSent() && !pending.origin().isSecondTry()) {
            return begin(request, response, context, pending.origin().again(clock.instant()));
        }
        SignedIn.Claims tokens =
                exchange.verified().filter(verified -> accepted).orElseThrow(() -> mechanismFailed(NOT_ACCEPTED, null));
        SignedIn signedIn = new SignedIn(
                sessions.asItCounts(tokens),
                SignedIn.SessionTimes.of(tokens, pending.begunAt(), clock.instant()),
                RandomText.urlSafe(16));
        if (!pending.origin().isSecondTry() && sessions.isOutdated(signedIn)) {
            // They were signed out, or disabled and enabled again, while this sign-in was under way: Cognito decides
            // anew.
            return begin(request, response, context, pending.origin().again(clock.instant()));
        }
        tell(context, sessions.admit(signedIn));
        sessions.begin(request, response, signedIn);
        return responses.comeBack(response, pending.back());
    }

    /**
     * Whether the mechanism said yes. Only so many may fail: each costs a call to Cognito, whose rate is limited for
     * everybody, and anybody can begin a sign-in and come back with a code that they made up.
     *
     * @throws SignInFailedException if anybody said no; the session that the browser may have is not concerned
     */
    private boolean exchange(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            CodeExchange exchange,
            String code) {
        if (!exchanges.take()) {
            throw new SignInFailedException(Reason.TOO_MANY, "too many codes could not be exchanged lately");
        }
        MechanismResponse silenced = new MechanismResponse(response);
        HttpServletRequest shown =
                MechanismRequest.toAnswer(request, settings.getCallbackUrl(), exchange.pending(), code);
        AuthenticationStatus status = null;
        Exception thrown = null;
        try {
            status = exchange.around(
                    () -> mechanism.validateRequest(shown, silenced, new DeferredLogin(context, shown, silenced)));
        } catch (Exception failed) {
            thrown = failed;
        }
        boolean accepted = status == AuthenticationStatus.SUCCESS;
        if (thrown != null || exchange.refused().isPresent() || (exchange.codeWasSent() && !accepted)) {
            throw reasonOf(exchange, thrown, NOT_ACCEPTED);
        }
        exchanges.giveBack();
        return accepted;
    }

    /** The reason we found ourselves goes before what the mechanism made of it. */
    private static SignInFailedException reasonOf(CodeExchange exchange, Exception failed, String what) {
        return exchange.refused()
                .orElseGet(() ->
                        failed instanceof SignInFailedException refused ? refused : mechanismFailed(what, failed));
    }

    private static SignInFailedException mechanismFailed(String what, Exception failed) {
        String kind = failed == null ? "" : ": " + kindOf(failed);
        return new SignInFailedException(Reason.MECHANISM_REFUSED, "the server's mechanism: " + what + kind, failed);
    }

    private static String kindOf(Exception failed) {
        return failed.getClass().getName();
    }

    private static SignInFailedException refusedBy(AuthorizationResponse answer) {
        return new SignInFailedException(Reason.REFUSED_BY_PROVIDER, "Cognito answered " + answer.errorInWords());
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        sessions.signOut(request, response);
        try {
            CodeExchange.none(client).around(() -> {
                mechanism.cleanSubject(request, response, context);
                return null;
            });
        } catch (Exception failed) {
            throw new IllegalStateException("the server's mechanism could not sign out", failed);
        }
    }
}

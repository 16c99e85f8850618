package dev.lifeguard.signin;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stands around the server's own OpenID mechanism, which does the handshake and nothing else. The guard decides when one
 * is begun, judges what comes of it ({@link TokenCheck}), keeps {@link SignedIn} in a renewed session
 * ({@link RunningSessions}), and tells the container on each later request who the caller is. Whatever goes wrong ends on
 * a page of ours.
 *
 * <p>A decorator, because a servlet filter comes too late: authentication runs before filters.
 */
@Decorator
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public abstract class SignInGuard implements HttpAuthenticationMechanism {

    private final HttpAuthenticationMechanism mechanism;
    private final CognitoSettings settings;
    private final CallsToProvider calls;
    private final GuardAnswers answers;
    private final OwnAddresses ownAddresses;
    private final RunningSessions sessions;
    private final Clock clock;

    /**
     * For the container, which makes it.
     *
     * @param mechanism the mechanism that the annotation stands for
     * @param settings where the provider and the application are, and who may come in
     * @param calls makes the mechanism's calls
     * @param answers answers in place of the application
     * @param sessions who is signed in
     */
    @Inject
    protected SignInGuard(
            @Delegate @Any HttpAuthenticationMechanism mechanism,
            CognitoSettings settings,
            CallsToProvider calls,
            GuardAnswers answers,
            RunningSessions sessions) {
        this.mechanism = mechanism;
        this.settings = settings;
        this.calls = calls;
        this.answers = answers;
        this.sessions = sessions;
        this.ownAddresses = new OwnAddresses(settings, answers, sessions);
        this.clock = sessions.clock();
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
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
        Optional<Caller> caller = needsToKnow(ours, request, context)
                ? sessions.caller(request, response)
                : sessions.rememberedCaller(request, response);
        boolean signsIn =
                caller.isEmpty() && ours.filter(GuardAddress.LOGIN::equals).isPresent();
        if (ours.isPresent() && !signsIn) {
            // Before the question what is protected: a refusal that nobody may read would send them round for ever.
            return ownAddresses.answer(ours.get(), caller, request, response);
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
        return context.isProtected() || !WithoutSession.includes(request);
    }

    /**
     * Goes on while nobody can say who it is. Such a person is not sent to sign in, which would replace the session they may
     * have, and nothing is done in nobody's name. What everybody may look at they see, with a note for the application.
     */
    private AuthenticationStatus whoeverItIs(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        boolean looks = List.of("GET", "HEAD").contains(request.getMethod());
        if (!looks || context.isProtected() || GuardAddress.of(request).isPresent()) {
            return answers.sessionUnknown(request, response);
        }
        request.setAttribute(GuardAnswers.SESSION_UNKNOWN, Boolean.TRUE);
        return context.doNothing();
    }

    private AuthenticationStatus letIn(
            Caller caller, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!SentFrom.mayRideOnASession(request, settings)) {
            return answers.sentFromElsewhere(request, response);
        }
        if (context.isProtected()) {
            // What it shows belongs to this person; the application may say otherwise.
            response.setHeader("Cache-Control", "no-store");
        }
        try {
            return tell(context, caller);
        } catch (SignInRefusedException refused) {
            sessions.end(request, response);
            return answers.refuse(response, refused, DeepLink.of(request));
        }
    }

    /** Tells the container who the caller is. One that is set up to know all its callers itself takes nobody from us. */
    private AuthenticationStatus tell(HttpMessageContext context, Caller caller) {
        try {
            return context.notifyContainerAboutLogin(caller, settings.rolesOf(caller.groups()));
        } catch (RuntimeException refused) {
            throw new SignInRefusedException(
                    Refusal.CONTAINER_REFUSED, "the container took no caller: " + kindOf(refused), refused);
        }
    }

    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return AuthenticationStatus.SUCCESS;
    }

    private AuthenticationStatus signInFirst(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return switch (RequestKind.of(request)) {
            case PAGE -> begin(request, response, context, Attempt.begin(DeepLink.of(request), clock.instant()));
            case FORM -> {
                if (SentFrom.of(request, settings) == SentFrom.ELSEWHERE) {
                    // It came without our cookie; a sign-in begun now would replace the session behind it.
                    yield answers.sentFromElsewhere(request, response);
                }
                answers.noteThatNothingWasDone(response);
                yield begin(request, response, context, Attempt.begin(DeepLink.of(request), clock.instant()));
            }
            case FACES_AJAX -> answers.reloadFacesPage(request, response);
            case SCRIPT -> answers.unauthorized(response);
        };
    }

    /** Lets the mechanism build its redirect to Cognito, adds PKCE to it, and remembers the attempt by its state. */
    private AuthenticationStatus begin(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context, Attempt attempt) {
        MechanismResponse caught = new MechanismResponse(response);
        HttpServletRequest shown = MechanismRequest.toBegin(request, settings.getCallbackUrl(), attempt);
        Handshake handshake = new Handshake(calls, attempt);
        try {
            handshake.around(() -> mechanism.validateRequest(shown, caught, new HeldBackLogin(context, shown, caught)));
            String authorize = caught.redirect().orElseThrow(() -> mechanismFailed("it began no sign-in", null));
            attempt.sentWithNonce(Urls.parameter(authorize, "nonce").orElse(null));
            String state = Urls.parameter(authorize, "state").orElseThrow(() -> mechanismFailed("no state", null));
            Attempts.remember(request, state, attempt, clock.instant());
            return answers.redirect(response, AuthorizeUrl.withChallenge(authorize, attempt));
        } catch (Exception failed) {
            return answers.refuse(response, reasonOf(handshake, failed), attempt.deepLink());
        }
    }

    private AuthenticationStatus callback(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        DeepLink back = DeepLink.of("/");
        try {
            ProviderAnswer answer = ProviderAnswer.of(request);
            Attempt attempt = Attempts.take(request, answer.state(), clock.instant())
                    .orElseThrow(() -> new SignInRefusedException(
                            Refusal.UNKNOWN_ATTEMPT, "no attempt with this state in this browser"));
            back = attempt.deepLink();
            String code = answer.code().orElseThrow(() -> refusedBy(answer));
            return complete(request, response, context, attempt, answer.state(), code);
        } catch (SignInRefusedException refused) {
            return answers.refuse(response, refused, back);
        } catch (IllegalStateException endedByAnotherTab) {
            return answers.refuse(
                    response, new SignInRefusedException(Refusal.UNKNOWN_ATTEMPT, "the session ended meanwhile"), back);
        }
    }

    private AuthenticationStatus complete(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            Attempt attempt,
            String state,
            String code) {
        Handshake handshake = new Handshake(calls, attempt);
        boolean accepted = exchange(request, response, context, handshake, state, code);
        if (!handshake.codeWasSent() && !attempt.isSecondTry()) {
            return begin(request, response, context, attempt.again(clock.instant()));
        }
        TokenCheck.Verified tokens = handshake
                .verified()
                .filter(verified -> accepted)
                .orElseThrow(() -> mechanismFailed("it did not accept the answer", null));
        SignedIn signedIn = new SignedIn(
                tokens, SignedIn.Times.of(tokens, attempt.begunAt(), clock.instant()), RandomText.urlSafe(16));
        if (!attempt.isSecondTry() && sessions.isOutdated(signedIn)) {
            // They were signed out, or disabled and enabled again, while this sign-in was under way: Cognito decides
            // anew.
            return begin(request, response, context, attempt.again(clock.instant()));
        }
        admit(request, response, context, signedIn);
        sessions.begin(request, response, signedIn);
        return answers.redirect(response, settings.urlOf(attempt.deepLink()));
    }

    private void admit(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context, SignedIn signedIn) {
        try {
            tell(context, sessions.admit(signedIn));
        } catch (SignInRefusedException refused) {
            sessions.end(request, response);
            throw refused;
        }
    }

    /** Whether the mechanism said yes. If anybody said no, the session is gone and the reason is thrown. */
    private boolean exchange(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            Handshake handshake,
            String state,
            String code) {
        MechanismResponse silenced = new MechanismResponse(response);
        HttpServletRequest shown =
                MechanismRequest.toAnswer(request, settings.getCallbackUrl(), handshake.attempt(), state, code);
        AuthenticationStatus status = null;
        Exception thrown = null;
        try {
            status = handshake.around(
                    () -> mechanism.validateRequest(shown, silenced, new HeldBackLogin(context, shown, silenced)));
        } catch (Exception failed) {
            thrown = failed;
        }
        boolean accepted = status == AuthenticationStatus.SUCCESS;
        if (thrown != null || handshake.refused().isPresent() || (handshake.codeWasSent() && !accepted)) {
            sessions.end(request, response);
            throw reasonOf(handshake, thrown);
        }
        return accepted;
    }

    /** The reason we found ourselves goes before what the mechanism made of it. */
    private static SignInRefusedException reasonOf(Handshake handshake, Exception failed) {
        return handshake
                .refused()
                .orElseGet(() -> failed instanceof SignInRefusedException refused
                        ? refused
                        : mechanismFailed("it did not accept the answer", failed));
    }

    private static SignInRefusedException mechanismFailed(String what, Exception failed) {
        String kind = failed == null ? "" : ": " + kindOf(failed);
        return new SignInRefusedException(Refusal.MECHANISM_REFUSED, "the server's mechanism: " + what + kind, failed);
    }

    private static String kindOf(Exception failed) {
        return failed.getClass().getName();
    }

    private static SignInRefusedException refusedBy(ProviderAnswer answer) {
        return new SignInRefusedException(Refusal.REFUSED_BY_PROVIDER, "Cognito answered " + answer.errorInWords());
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        sessions.signOut(request, response);
        Attempt none = Attempt.begin(DeepLink.of("/"), Instant.EPOCH);
        try {
            new Handshake(calls, none).around(() -> {
                mechanism.cleanSubject(request, response, context);
                return null;
            });
        } catch (Exception failed) {
            throw new IllegalStateException("the server's mechanism could not sign out", failed);
        }
    }
}

package dev.lifeguard.signin.session;

import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.SubjectStates;
import dev.lifeguard.signin.encoding.MessageBundle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The sessions of those who are signed in, and who they are by what is known now. They are in this node's memory, until
 * the application says where else to keep them.
 */
@ApplicationScoped
public class RunningSessions implements SessionStore.Registry {

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");

    private final CognitoSettings settings;
    private final SubjectStates states;
    private final SignInEvents events;
    private volatile SessionRepository sessions;

    @Inject
    public RunningSessions(CognitoSettings settings, SubjectStates states, SignInEvents events) {
        this.settings = settings;
        this.states = states;
        this.events = events;
        this.sessions = sessionsIn(new InMemorySessionStore(), StoreBulkhead.atOnce());
    }

    /** For the container's proxy only. */
    RunningSessions() {
        this.settings = null;
        this.states = null;
        this.events = null;
    }

    @Override
    public void keepIn(SessionStore store, ThreadFactory threads) {
        sessions = sessionsIn(store, new StoreBulkhead(threads));
    }

    private SessionRepository sessionsIn(SessionStore store, StoreBulkhead calls) {
        return new SessionRepository(store, calls, new SessionCookie(settings), settings.getSessionInactivity());
    }

    /** The clock by which sign-ins begin and sessions end. */
    public Clock clock() {
        return states.clock();
    }

    private Instant now() {
        return states.clock().instant();
    }

    /**
     * Who the session's person is now. A session of somebody who was signed out or lost the entry groups ends here, and
     * so does one that nobody has used for too long. The browser
     * keeps its cookie, which opens nothing any more: this answer may be late, and the cookie that it would clear a
     * newer one.
     *
     * @throws StoreUnavailableException if that cannot be known at the moment
     */
    public Optional<Caller> caller(HttpServletRequest request) {
        Instant now = now();
        Optional<Running> running = firstRunning(sessions.remembered(request, now), now)
                .or(() -> firstRunning(sessions.lookUp(request, now), now));
        running.filter(found -> !ClientKind.isUnattended(request))
                .ifPresent(found -> sessions.used(found.shown(), now));
        return callerOf(running, request);
    }

    /** The same as far as it is known without looking anything up, for what need not know. */
    public Optional<Caller> rememberedCaller(HttpServletRequest request) {
        Instant now = now();
        return callerOf(firstRunning(sessions.remembered(request, now), now), request);
    }

    private record Running(SessionRepository.PresentedSession shown, Caller caller) {}

    /** The first that has not ended; those before it end for good. */
    private Optional<Running> firstRunning(List<SessionRepository.PresentedSession> all, Instant now) {
        for (SessionRepository.PresentedSession shown : all) {
            Optional<Caller> caller = shown.abandoned()
                    ? Optional.empty()
                    : states.callerOf(shown.signedIn()).filter(this::isAdmitted);
            if (caller.isPresent()) {
                return Optional.of(new Running(shown, caller.get()));
            }
            sessions.end(shown);
            if (!states.isToldEnded(shown.signedIn())) {
                tellEnd(shown.signedIn(), now);
            }
        }
        return Optional.empty();
    }

    private static Optional<Caller> callerOf(Optional<Running> running, HttpServletRequest request) {
        Optional<Caller> caller = running.map(Running::caller);
        caller.ifPresent(known -> ContainerSession.passTo(known.signedIn(), request));
        return caller;
    }

    /**
     * What verified tokens say, without the groups that were taken from their owner and that the pool does not know of
     * yet.
     *
     * @throws SignInFailedException if that cannot be known at the moment
     */
    public SignedIn.Claims asItCounts(SignedIn.Claims tokens) {
        return tokens.groups().isEmpty()
                ? tokens
                : tokens.withGroups(sessions.stillCounting(tokens.subject(), tokens.groups()));
    }

    /** Whether all sessions that began with this sign-in or before have been ended since it began. */
    public boolean isOutdated(SignedIn signedIn) {
        return states.callerOf(signedIn).isEmpty();
    }

    /**
     * Who somebody is whose tokens have just been verified. Asked here too: a session that would not count would only
     * go round by way of Cognito.
     *
     * @throws SignInFailedException if they may not come in
     */
    public Caller admit(SignedIn signedIn) {
        Caller caller = states.callerOf(signedIn)
                .orElseThrow(() -> new SignInFailedException(Reason.SIGNED_OUT, "signed out since the sign-in began")
                        .of(signedIn.subject()));
        if (!isAdmitted(caller)) {
            throw new SignInFailedException(Reason.NOT_ADMITTED, "in none of the entry groups").of(signedIn.subject());
        }
        return caller;
    }

    private boolean isAdmitted(Caller caller) {
        return settings.admits(caller.groups());
    }

    /**
     * Begins a session in place of all that the browser shows, which end on every node, and tells the application.
     *
     * @throws SignInFailedException if it cannot be kept
     */
    public void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        Instant now = now();
        List<SignedIn> before = known(request, now);
        sessions.begin(request, response, signedIn);
        // Not before: a sign-in that fails is no reason to end what is somebody else's.
        ContainerSession.passTo(signedIn, request);
        before.forEach(ended -> tellEnd(ended, now));
        if (signedIn.groupsLeftOut() > 0) {
            LOG.log(
                    Level.WARNING,
                    "a token names more groups than a session can hold: left out {0}, subject {1}",
                    signedIn.groupsLeftOut(),
                    signedIn.subject());
        }
        events.tell(signedIn, MessageBundle.wanted(request.getHeader("Accept-Language")));
    }

    /** Ends all sessions that the browser shows, on every node. */
    public void end(HttpServletRequest request) {
        Instant now = now();
        List<SignedIn> before = known(request, now);
        sessions.end(request);
        before.forEach(ended -> tellEnd(ended, now));
    }

    /** The person wants it to end, and with it what the application keeps in the container's session. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        end(request);
        sessions.takeBack(request, response);
        ContainerSession.end(request);
    }

    /** Other nodes may remember the session too, and do not hear of its end by themselves. */
    private void tellEnd(SignedIn ended, Instant now) {
        states.sessionEnded(ended.subject(), ended.session(), now);
        events.tellSignOut(ended, now);
    }

    /** A store that does not answer keeps no session from ending where it is remembered. */
    private List<SignedIn> known(HttpServletRequest request, Instant now) {
        List<SessionRepository.PresentedSession> all = new ArrayList<>(sessions.remembered(request, now));
        try {
            all.addAll(sessions.lookUp(request, now));
        } catch (StoreUnavailableException unavailable) {
            LOG.log(Level.DEBUG, "only what this node remembers can be told of", unavailable);
        }
        return all.stream().map(SessionRepository.PresentedSession::signedIn).toList();
    }
}

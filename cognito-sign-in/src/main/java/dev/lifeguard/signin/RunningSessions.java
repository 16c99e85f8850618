package dev.lifeguard.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The sessions of those who are signed in, and who they are by what is known now. They are in this node's memory, until the
 * application says where else to keep them.
 */
@ApplicationScoped
public class RunningSessions {

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");

    private final CognitoSettings settings;
    private final SubjectStates live;
    private final SignInNews news;
    private volatile StoredSessions sessions;

    @Inject
    RunningSessions(CognitoSettings settings, SubjectStates live, SignInNews news) {
        this.settings = settings;
        this.live = live;
        this.news = news;
        this.sessions = new StoredSessions(new SessionsInMemory(), StoreCalls.atOnce(), new SessionCookie(settings));
    }

    /** For the container's proxy only. */
    RunningSessions() {
        this.settings = null;
        this.live = null;
        this.news = null;
    }

    /**
     * Keeps sessions there from now on. To be called while the application starts, before anybody can sign in; not a bean
     * that is looked up, because in an EAR this library does not see the beans of the application's modules.
     *
     * @param store where
     * @param threads makes the threads on which the store is called, such as the server's {@code ManagedThreadFactory}
     */
    public void keepIn(SessionStore store, ThreadFactory threads) {
        sessions = new StoredSessions(store, new StoreCalls(threads), new SessionCookie(settings));
    }

    /** The clock by which sign-ins begin and sessions end. */
    Clock clock() {
        return live.clock();
    }

    private Instant now() {
        return live.clock().instant();
    }

    /**
     * Who the session's person is now. A session of somebody who was signed out or lost the entry groups ends here.
     *
     * @throws StoreUnavailableException if that cannot be known at the moment
     */
    Optional<Caller> caller(HttpServletRequest request, HttpServletResponse response) {
        return caller(sessions.find(request, now()), request, response);
    }

    /** The same as far as it is known without looking anything up, for what need not know. */
    Optional<Caller> rememberedCaller(HttpServletRequest request, HttpServletResponse response) {
        return caller(sessions.findRemembered(request, now()), request, response);
    }

    private Optional<Caller> caller(
            Optional<SignedIn> signedIn, HttpServletRequest request, HttpServletResponse response) {
        Optional<Caller> caller = signedIn.flatMap(live::callerOf).filter(this::isAdmitted);
        if (signedIn.isPresent() && caller.isEmpty()) {
            end(request, response);
        }
        caller.ifPresent(known -> ContainerSession.passTo(known.signedIn(), request));
        return caller;
    }

    /** Whether all sessions that began with this sign-in or before have been ended since it began. */
    boolean isOutdated(SignedIn signedIn) {
        return live.callerOf(signedIn).isEmpty();
    }

    /**
     * Who somebody is whose tokens have just been verified. Asked here too: a session that would not count would only go
     * round by way of Cognito.
     *
     * @throws SignInRefusedException if they may not come in
     */
    Caller admit(SignedIn signedIn) {
        Caller caller = live.callerOf(signedIn)
                .orElseThrow(
                        () -> new SignInRefusedException(Refusal.SIGNED_OUT, "signed out since the sign-in began"));
        if (!isAdmitted(caller)) {
            throw new SignInRefusedException(Refusal.NOT_ADMITTED, "in none of the entry groups");
        }
        return caller;
    }

    private boolean isAdmitted(Caller caller) {
        return settings.admits(caller.groups());
    }

    /**
     * Begins a session in place of the one before, which ends on every node, and tells the application.
     *
     * @throws SignInRefusedException if it cannot be kept
     */
    void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        Instant now = now();
        Optional<SignedIn> before = known(request, now);
        sessions.begin(request, response, signedIn);
        // Not before: a sign-in that fails is no reason to end what is somebody else's.
        ContainerSession.passTo(signedIn, request);
        before.ifPresent(ended -> tellEnd(ended, now));
        if (signedIn.groupsLeftOut() > 0) {
            LOG.log(
                    Level.WARNING,
                    "a token names more groups than a session can hold: left out {0}, subject {1}",
                    signedIn.groupsLeftOut(),
                    signedIn.subject());
        }
        news.tell(signedIn);
    }

    /** Ends the browser's session, if there is one, on every node. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        Instant now = now();
        Optional<SignedIn> before = known(request, now);
        sessions.end(request, response);
        before.ifPresent(ended -> tellEnd(ended, now));
    }

    /** The person wants it to end, and with it what the application keeps in the container's session. */
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        end(request, response);
        ContainerSession.end(request);
    }

    /** Other nodes may remember the session too, and do not hear of its end by themselves. */
    private void tellEnd(SignedIn ended, Instant now) {
        live.sessionEnded(ended.subject(), ended.session(), now);
        news.tellSignOut(ended, now);
    }

    /** A store that does not answer keeps no session from ending where it is remembered. */
    private Optional<SignedIn> known(HttpServletRequest request, Instant now) {
        try {
            return sessions.find(request, now);
        } catch (StoreUnavailableException unavailable) {
            return sessions.findRemembered(request, now);
        }
    }
}

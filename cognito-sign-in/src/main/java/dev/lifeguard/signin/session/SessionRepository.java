package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.StoredSession;
import dev.lifeguard.signin.SubjectStates;
import dev.lifeguard.signin.encoding.RandomText;
import dev.lifeguard.signin.settings.Inactivity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sessions of those who signed in, in a {@link SessionStore}, found by a cookie of their own.
 *
 * <p>A node remembers the sessions it has seen, so a request costs no look into the store. That another node ended one
 * shows by {@link SubjectStates}. What must be looked up goes by {@link StoreBulkhead}, because a store may hang.
 */
final class SessionRepository {

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");
    private static final int SECRET_BYTES = 32;

    private final SessionStore store;
    private final StoreBulkhead calls;
    private final SessionCookie cookie;
    private final Inactivity inactivity;
    private final SessionCache remembered;

    /**
     * One that the browser shows.
     *
     * @param id {@link StoredSession#id()}
     * @param signedIn whose it is
     * @param abandoned whether nobody has used it for too long
     */
    record PresentedSession(String id, SignedIn signedIn, boolean abandoned) {}

    SessionRepository(SessionStore store, StoreBulkhead calls, SessionCookie cookie, Inactivity inactivity) {
        this.store = store;
        this.calls = calls;
        this.cookie = cookie;
        this.inactivity = inactivity;
        this.remembered = new SessionCache(inactivity.betweenWritings());
    }

    /**
     * Those that the browser shows and this node knows without asking the store; a browser may show more than one. One
     * that it has not seen used for long is not among them: another node may have.
     */
    List<PresentedSession> remembered(HttpServletRequest request, Instant now) {
        return cookie.ids(request)
                .flatMap(id -> known(id, now).map(signedIn -> new PresentedSession(id, signedIn, false)).stream())
                .filter(shown -> shown.signedIn().isValidAt(now))
                .toList();
    }

    private Optional<SignedIn> known(String id, Instant now) {
        return remembered.usedSince(inactivity.unusedBefore(now), id);
    }

    /**
     * All others, by one call to the store.
     *
     * @throws StoreUnavailableException if they cannot be known at the moment
     */
    List<PresentedSession> lookUp(HttpServletRequest request, Instant now) {
        List<String> unseen = cookie.secrets(request)
                .filter(secret -> known(SessionCookie.id(secret), now).isEmpty())
                .toList();
        if (unseen.isEmpty()) {
            return List.of();
        }
        List<StoredMatch> found = calls.lookUp(
                () -> unseen.stream().flatMap(secret -> find(secret).stream()).toList());
        found.forEach(one -> remembered.put(one.id(), one.signedIn(), one.lastUsedAt()));
        Instant abandoned = inactivity.abandonedBefore(now);
        return found.stream()
                .filter(one -> one.signedIn().isValidAt(now))
                .map(one -> new PresentedSession(
                        one.id(), one.signedIn(), one.lastUsedAt().isBefore(abandoned)))
                .toList();
    }

    private record StoredMatch(String id, SignedIn signedIn, Instant lastUsedAt) {}

    private Optional<StoredMatch> find(String secret) {
        String id = SessionCookie.id(secret);
        return store.find(id)
                .flatMap(kept -> SignedInCodec.open(kept.signedIn(), secret)
                        .map(signedIn -> new StoredMatch(id, signedIn, kept.lastUsedAt())));
    }

    int remembered() {
        return remembered.size();
    }

    /** Notes that a session is used. The store hears of it later, together with others, while nobody waits. */
    void used(PresentedSession shown, Instant now) {
        remembered.used(shown.id(), now);
        Set<String> ids = remembered.toWrite(now);
        if (!ids.isEmpty() && !calls.inBackground(() -> writeUses(ids, now))) {
            remembered.notWritten(ids);
        }
    }

    private void writeUses(Set<String> ids, Instant now) {
        try {
            store.used(ids, now);
        } catch (RuntimeException failed) {
            remembered.notWritten(ids);
            LOG.log(Level.WARNING, "when sessions were last used could not be stored: {0}", kindOf(failed));
            throw failed;
        }
    }

    /**
     * Which of the groups in a new token still count.
     *
     * @throws SignInFailedException if that cannot be known at the moment
     */
    Set<String> stillCounting(String subject, Set<String> groups) {
        try {
            return calls.askForSignIn(() -> store.stillCounting(subject, groups));
        } catch (RuntimeException failed) {
            throw new SignInFailedException(Reason.NOT_KEPT, "the store of sessions: " + kindOf(failed), failed)
                    .of(subject);
        }
    }

    /**
     * Begins a session in place of all that the browser shows, with a new secret.
     *
     * @throws SignInFailedException if it cannot be kept
     */
    void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        String secret = RandomText.urlSafe(SECRET_BYTES);
        keep(secret, signedIn, BrowserName.of(request));
        forget(cookie.ids(request).toList());
        cookie.give(response, secret);
    }

    private void keep(String secret, SignedIn signedIn, String browser) {
        String id = SessionCookie.id(secret);
        StoredSession session = new StoredSession(
                id,
                signedIn.session(),
                signedIn.subject(),
                browser,
                SignedInCodec.seal(signedIn, secret),
                signedIn.signedInAt(),
                signedIn.signedInAt(),
                signedIn.expiresAt());
        try {
            calls.writeSignIn(() -> store.keep(session));
        } catch (RuntimeException failed) {
            throw new SignInFailedException(Reason.NOT_KEPT, "the store of sessions: " + kindOf(failed), failed)
                    .of(signedIn.subject());
        }
        remembered.put(id, signedIn, session.lastUsedAt());
    }

    /** Takes from the browser what it shows sessions by. */
    void takeBack(HttpServletRequest request, HttpServletResponse response) {
        if (cookie.isIn(request)) {
            cookie.takeBack(response);
        }
    }

    /** Ends all that the browser shows. */
    void end(HttpServletRequest request) {
        forget(cookie.ids(request).toList());
    }

    /** Ends this one. */
    void end(PresentedSession shown) {
        forget(List.of(shown.id()));
    }

    /** Where the store fails, this node knows of the end, and tells the others. */
    private void forget(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ids.forEach(remembered::remove);
        try {
            calls.write(() -> ids.forEach(store::forget));
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "a session that ended could not be forgotten: {0}", kindOf(failed));
        }
    }

    /** By its class alone: a message may hold what no log should. */
    private static String kindOf(RuntimeException failed) {
        return failed.getClass().getName();
    }
}

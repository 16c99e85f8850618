package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The sessions of those who signed in, in a {@link SessionStore}, found by a cookie of their own.
 *
 * <p>A node remembers the sessions it has seen, so a request costs no look into the store. That another node ended one
 * shows by {@link SubjectStates}. What must be looked up goes by {@link StoreCalls}, because a store may hang.
 */
final class StoredSessions {

    /** Then all are forgotten and read again; with ten groups each about 20 MB. */
    static final int MOST_REMEMBERED = 20_000;

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");
    private static final int SECRET_BYTES = 32;

    private final SessionStore store;
    private final StoreCalls calls;
    private final SessionCookie cookie;
    private final Map<String, SignedIn> remembered = new ConcurrentHashMap<>();

    private record Found(String id, SignedIn signedIn) {}

    StoredSessions(SessionStore store, StoreCalls calls, SessionCookie cookie) {
        this.store = store;
        this.calls = calls;
        this.cookie = cookie;
    }

    /**
     * The sign-in of the session that the browser shows, if it has not ended.
     *
     * @throws StoreUnavailableException if that cannot be known at the moment
     */
    Optional<SignedIn> find(HttpServletRequest request, Instant now) {
        return findRemembered(request, now).or(() -> lookUp(request).stream()
                .filter(signedIn -> signedIn.isValidAt(now))
                .findFirst());
    }

    /** The same as far as it is known without asking the store. */
    Optional<SignedIn> findRemembered(HttpServletRequest request, Instant now) {
        return cookie.ids(request)
                .flatMap(id -> Stream.ofNullable(remembered.get(id)))
                .filter(signedIn -> signedIn.isValidAt(now))
                .findFirst();
    }

    /** All that the browser shows and this node has not seen, by one call: a browser may show more than one. */
    private List<SignedIn> lookUp(HttpServletRequest request) {
        List<String> unseen = cookie.secrets(request)
                .filter(secret -> !remembered.containsKey(SessionCookie.id(secret)))
                .toList();
        if (unseen.isEmpty()) {
            return List.of();
        }
        List<Found> found = calls.lookUp(
                () -> unseen.stream().flatMap(secret -> find(secret).stream()).toList());
        found.forEach(session -> remember(session.id(), session.signedIn()));
        return found.stream().map(Found::signedIn).toList();
    }

    private Optional<Found> find(String secret) {
        String id = SessionCookie.id(secret);
        return store.find(id)
                .flatMap(kept -> SignedInText.open(kept.signedIn(), secret))
                .map(signedIn -> new Found(id, signedIn));
    }

    private void remember(String id, SignedIn signedIn) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(id, signedIn);
    }

    int remembered() {
        return remembered.size();
    }

    /**
     * Begins a session in place of the one before, with a new secret.
     *
     * @throws SignInRefusedException if it cannot be kept
     */
    void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        String secret = RandomText.urlSafe(SECRET_BYTES);
        keep(secret, signedIn);
        forget(cookie.ids(request).toList());
        cookie.give(response, secret);
    }

    private void keep(String secret, SignedIn signedIn) {
        String id = SessionCookie.id(secret);
        KeptSession session =
                new KeptSession(id, signedIn.subject(), SignedInText.seal(signedIn, secret), signedIn.expiresAt());
        try {
            calls.write(() -> store.keep(session), StoreCalls.LONGEST_SIGN_IN);
        } catch (RuntimeException failed) {
            throw new SignInRefusedException(Refusal.NOT_KEPT, "the store of sessions: " + kindOf(failed), failed);
        }
        remember(id, signedIn);
    }

    /** Ends the browser's session, if there is one. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        forget(cookie.ids(request).toList());
        if (cookie.isIn(request)) {
            cookie.takeBack(response);
        }
    }

    /** Where the store fails, the browser has lost its secret all the same, and this node knows of the end. */
    private void forget(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ids.forEach(remembered::remove);
        try {
            calls.write(() -> ids.forEach(store::forget), StoreCalls.LONGEST);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "a session that ended could not be forgotten: {0}", kindOf(failed));
        }
    }

    /** By its class alone: a message may hold what no log should. */
    private static String kindOf(RuntimeException failed) {
        return failed.getClass().getName();
    }
}

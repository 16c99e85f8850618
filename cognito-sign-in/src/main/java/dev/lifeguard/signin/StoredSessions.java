package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sessions of those who signed in, in a {@link SessionStore}, found by a cookie of their own.
 *
 * <p>A node remembers the sessions it has seen, so a request costs no look into the store. That another node ended one
 * shows by {@link SubjectStates}. What must be looked up goes by {@link StoreCalls}, because a store may hang.
 */
final class StoredSessions {

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");
    private static final int SECRET_BYTES = 32;
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

    private final SessionStore store;
    private final StoreCalls calls;
    private final SessionCookie cookie;
    private final RememberedSessions remembered = new RememberedSessions(BETWEEN_USES);

    /**
     * One that the browser shows.
     *
     * @param id {@link KeptSession#id()}
     * @param signedIn whose it is
     */
    record Shown(String id, SignedIn signedIn) {}

    StoredSessions(SessionStore store, StoreCalls calls, SessionCookie cookie) {
        this.store = store;
        this.calls = calls;
        this.cookie = cookie;
    }

    /** Those that the browser shows and this node knows without asking the store; a browser may show more than one. */
    List<Shown> remembered(HttpServletRequest request, Instant now) {
        return cookie.ids(request)
                .flatMap(id -> known(id).map(signedIn -> new Shown(id, signedIn)).stream())
                .filter(shown -> shown.signedIn().isValidAt(now))
                .toList();
    }

    private Optional<SignedIn> known(String id) {
        return remembered.usedSince(Instant.MIN, id);
    }

    /**
     * All others, by one call to the store.
     *
     * @throws StoreUnavailableException if they cannot be known at the moment
     */
    List<Shown> lookUp(HttpServletRequest request, Instant now) {
        List<String> unseen = cookie.secrets(request)
                .filter(secret -> known(SessionCookie.id(secret)).isEmpty())
                .toList();
        if (unseen.isEmpty()) {
            return List.of();
        }
        List<Found> found = calls.lookUp(
                () -> unseen.stream().flatMap(secret -> find(secret).stream()).toList());
        found.forEach(
                session -> remembered.put(session.shown().id(), session.shown().signedIn(), session.lastUsedAt()));
        return found.stream()
                .map(Found::shown)
                .filter(shown -> shown.signedIn().isValidAt(now))
                .toList();
    }

    private record Found(Shown shown, Instant lastUsedAt) {}

    private Optional<Found> find(String secret) {
        String id = SessionCookie.id(secret);
        return store.find(id)
                .flatMap(kept -> SignedInText.open(kept.signedIn(), secret)
                        .map(signedIn -> new Found(new Shown(id, signedIn), kept.lastUsedAt())));
    }

    int remembered() {
        return remembered.size();
    }

    /** Notes that a session is used. The store hears of it later, together with others, while nobody waits. */
    void used(Shown shown, Instant now) {
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
        }
    }

    /**
     * Begins a session in place of all that the browser shows, with a new secret.
     *
     * @throws SignInRefusedException if it cannot be kept
     */
    void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        String secret = RandomText.urlSafe(SECRET_BYTES);
        keep(secret, signedIn, BrowserName.of(request));
        forget(cookie.ids(request).toList());
        cookie.give(response, secret);
    }

    private void keep(String secret, SignedIn signedIn, String browser) {
        String id = SessionCookie.id(secret);
        KeptSession session = new KeptSession(
                id,
                signedIn.session(),
                signedIn.subject(),
                browser,
                SignedInText.seal(signedIn, secret),
                signedIn.signedInAt(),
                signedIn.signedInAt(),
                signedIn.expiresAt());
        try {
            calls.write(() -> store.keep(session), StoreCalls.LONGEST_SIGN_IN);
        } catch (RuntimeException failed) {
            throw new SignInRefusedException(Refusal.NOT_KEPT, "the store of sessions: " + kindOf(failed), failed);
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
    void end(Shown shown) {
        forget(List.of(shown.id()));
    }

    /** Where the store fails, this node knows of the end, and tells the others. */
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

package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sign-ins in the application's {@link SessionStore}, found by a cookie of their own. The container's session is there for
 * sign-ins under way alone, and need not leave its node.
 *
 * <p>A node remembers the sessions it has seen, so a request costs no look into the store. That another node ended one
 * shows by {@link SubjectStates}.
 */
final class StoredSessions implements Sessions {

    /** Then all are forgotten and read again; with ten groups each about 20 MB. */
    static final int MOST_REMEMBERED = 20_000;

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");
    private static final int SECRET_BYTES = 32;

    private final SessionStore store;
    private final SessionCookie cookie;
    private final Map<String, SignedIn> remembered = new ConcurrentHashMap<>();

    StoredSessions(SessionStore store, SessionCookie cookie) {
        this.store = store;
        this.cookie = cookie;
    }

    @Override
    public Optional<SignedIn> find(HttpServletRequest request, Instant now) {
        return cookie.ids(request)
                .flatMap(id -> find(id).stream())
                .filter(signedIn -> signedIn.isValidAt(now))
                .findFirst();
    }

    private Optional<SignedIn> find(String id) {
        SignedIn seen = remembered.get(id);
        if (seen != null) {
            return Optional.of(seen);
        }
        try {
            Optional<SignedIn> found = store.find(id).flatMap(kept -> SignedInText.read(kept.signedIn()));
            found.ifPresent(signedIn -> remember(id, signedIn));
            return found;
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "a session could not be looked up: {0}", kindOf(failed));
            return Optional.empty();
        }
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

    @Override
    public void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn, Instant now) {
        String secret = RandomText.urlSafe(SECRET_BYTES);
        keep(SessionCookie.id(secret), signedIn);
        cookie.ids(request).forEach(this::forget);
        cookie.give(response, secret);
        ContainerSessions.renew(request, signedIn, now);
    }

    private void keep(String id, SignedIn signedIn) {
        try {
            store.keep(new KeptSession(id, signedIn.subject(), SignedInText.of(signedIn), signedIn.expiresAt()));
        } catch (RuntimeException failed) {
            throw new SignInRefusedException(Refusal.NOT_KEPT, "the store of sessions: " + kindOf(failed), failed);
        }
        remember(id, signedIn);
    }

    @Override
    public void end(HttpServletRequest request, HttpServletResponse response) {
        cookie.ids(request).forEach(this::forget);
        if (cookie.isIn(request)) {
            cookie.takeBack(response);
        }
        ContainerSessions.end(request);
    }

    /** Where the store fails, the browser has lost its secret all the same, and this node knows of the end. */
    private void forget(String id) {
        remembered.remove(id);
        try {
            store.forget(id);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "a session that ended could not be forgotten: {0}", kindOf(failed));
        }
    }

    /** By its class alone: a message may hold what no log should. */
    private static String kindOf(RuntimeException failed) {
        return failed.getClass().getName();
    }
}

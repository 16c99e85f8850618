package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The sign-ins under way in one browser, by {@code state}: at most ten, each for ten minutes, each used once. */
final class Attempts implements Serializable {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int MOST = 10;

    private static final String ATTRIBUTE = "lifeguard.attempts";
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Attempt> byState = new LinkedHashMap<>();

    /** Adds an attempt to the browser's session, which is begun if there is none. */
    static void remember(HttpServletRequest request, String state, Attempt attempt, Instant now) {
        HttpSession session = request.getSession();
        Attempts attempts = of(session).orElseGet(Attempts::new);
        attempts.add(state, attempt, now);
        session.setAttribute(ATTRIBUTE, attempts);
    }

    /** Takes an attempt out of the browser's session: the same answer counts only once. */
    static Optional<Attempt> take(HttpServletRequest request, String state, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        return of(session).flatMap(attempts -> {
            Optional<Attempt> attempt = attempts.take(state, now);
            attempts.store(session);
            return attempt;
        });
    }

    /** What a session holds, to be carried into its successor. */
    static Optional<Attempts> of(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof Attempts attempts ? Optional.of(attempts) : Optional.empty();
    }

    /** Puts the attempts into a session; none at all leaves nothing there. */
    void store(HttpSession session) {
        if (isEmpty()) {
            session.removeAttribute(ATTRIBUTE);
        } else {
            session.setAttribute(ATTRIBUTE, this);
        }
    }

    synchronized void add(String state, Attempt attempt, Instant now) {
        forgetOld(now);
        while (byState.size() >= MOST) {
            byState.remove(byState.keySet().iterator().next());
        }
        byState.put(state, attempt);
    }

    synchronized Optional<Attempt> take(String state, Instant now) {
        forgetOld(now);
        return Optional.ofNullable(byState.remove(state));
    }

    synchronized boolean isEmpty() {
        return byState.isEmpty();
    }

    private void forgetOld(Instant now) {
        byState.values().removeIf(attempt -> attempt.isOlderThan(now.minus(LIFE)));
    }
}

package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/**
 * The session that the container gives an application, which the guard itself needs for nothing. What an application keeps in
 * it is one person's, so it ends with their sign-out, and when somebody else signs in. Nothing else ends it: another tab may
 * be using it.
 */
final class ContainerSession {

    /** Whose it is: a hash of the {@code sub}. */
    private static final String OWNER = "lifeguard.owner";

    private ContainerSession() {}

    /** Notes whose it is, if the application has begun one. */
    static void belongsTo(SignedIn signedIn, HttpServletRequest request) {
        ifPresent(request, session -> {
            if (session.getAttribute(OWNER) == null) {
                session.setAttribute(OWNER, owner(signedIn));
            }
        });
    }

    /**
     * Gives it to whoever has just signed in: under another id if it was nobody's, in case somebody else has planted it. One
     * that is theirs already stays as it is, because tabs that sign in at the same instant share it; any other one ends.
     * One at a time, or two of them would both find it nobody's.
     */
    static synchronized void passTo(SignedIn signedIn, HttpServletRequest request) {
        ifPresent(request, session -> {
            Object before = session.getAttribute(OWNER);
            if (before == null) {
                request.changeSessionId();
                session.setAttribute(OWNER, owner(signedIn));
            } else if (!before.equals(owner(signedIn))) {
                session.invalidate();
            }
        });
    }

    /** Ends it, with everything that is in it. */
    static void end(HttpServletRequest request) {
        ifPresent(request, HttpSession::invalidate);
    }

    private static String owner(SignedIn signedIn) {
        return PendingSignIn.hash(signedIn.subject());
    }

    private static void ifPresent(HttpServletRequest request, Consumer<HttpSession> act) {
        try {
            HttpSession session = request.getSession(false);
            if (session != null) {
                act.accept(session);
            }
        } catch (IllegalStateException endedByAnotherTab) {
            // and then there is nothing to give away or to end
        }
    }
}

package dev.lifeguard.signin.session;

import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.encoding.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/**
 * The session that the container gives an application, which the guard itself needs for nothing. What an application
 * keeps in it is one person's, so it ends with their sign-out, and where somebody else comes with it. Nothing else ends
 * it: another tab may be using it.
 */
public final class ContainerSession {

    /** Whose it is: a hash of the {@code sub}. */
    private static final String OWNER = "lifeguard.owner";

    private ContainerSession() {}

    /** Notes whose it is, if the application has begun one while it answered them. */
    public static void belongsTo(SignedIn signedIn, HttpServletRequest request) {
        ifPresent(request, session -> {
            if (session.getAttribute(OWNER) == null) {
                session.setAttribute(OWNER, owner(signedIn));
            }
        });
    }

    /**
     * Gives it to whoever asks, before the application sees it: under another id if it was nobody's, in case somebody
     * else has planted it. One that is theirs already stays as it is, because tabs share it. Any other one ends: a
     * request of the person before may have begun it after this one signed in.
     */
    static void passTo(SignedIn signedIn, HttpServletRequest request) {
        ifPresent(request, session -> {
            if (session.getAttribute(OWNER) == null) {
                takeOver(session, signedIn, request);
            }
            if (!owner(signedIn).equals(session.getAttribute(OWNER))) {
                session.invalidate();
            }
        });
    }

    /**
     * One tab at a time, or each would change the id and the browser keep the wrong one. The lock is this session's
     * alone, because the application's listeners run inside it, and hang on its id, because servers give each request
     * another object. Whoever reads the new id finds it owned.
     */
    private static void takeOver(HttpSession session, SignedIn signedIn, HttpServletRequest request) {
        synchronized ((OWNER + ' ' + session.getId()).intern()) {
            if (session.getAttribute(OWNER) == null) {
                session.setAttribute(OWNER, owner(signedIn));
                request.changeSessionId();
            }
        }
    }

    /** Ends it, with everything that is in it. */
    static void end(HttpServletRequest request) {
        ifPresent(request, HttpSession::invalidate);
    }

    private static String owner(SignedIn signedIn) {
        return Sha256.base64Url(signedIn.subject());
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

package dev.lifeguard.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What the sign-in guard does for an application's own pages and filters. A bean to be injected. */
public interface Guard {

    /** A note, in a cookie, that tells the next page that what was sent before the sign-in was not done. */
    String NOTHING_DONE_NOTE = "lifeguard-nothing-done";

    /**
     * A note, in a cookie, that tells the start page that it stands for one whose address was too long to come back to.
     */
    String LINK_TOO_LONG_NOTE = "lifeguard-link-too-long";

    /**
     * A request attribute that is {@code true} while nobody can say whose session the browser shows, because the
     * {@link SessionStore} does not answer. An open page then has no caller, and should not say that nobody is signed
     * in.
     */
    String SESSION_UNKNOWN = "lifeguard.session-unknown";

    /**
     * Tells whether the parameters of a request can be asked for at all. Payara throws when one holds a byte that is no
     * UTF-8, whoever asks for whichever.
     *
     * @param request what a browser sent
     * @return false if it is to be answered with 400 before anybody asks
     */
    static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (RuntimeException notDecodable) {
            return false;
        }
    }

    /**
     * Notes for the next page that it stands for one whose address was too long to come back to, if that is so.
     *
     * @param back where somebody wanted to go
     * @param response the redirect to that page
     */
    void noteIfTooLong(ReturnPath back, HttpServletResponse response);

    /**
     * Takes a note out of the browser, so that it is told once.
     *
     * @param name {@link #NOTHING_DONE_NOTE} or {@link #LINK_TOO_LONG_NOTE}
     * @param request asks for the page that can tell it
     * @param response that page, which has not begun
     * @return whether it was there
     */
    boolean takeNote(String name, HttpServletRequest request, HttpServletResponse response);

    /**
     * A cookie of this application alone, such as the guard's own are: not seen by scripts, not sent with other sites'
     * forms, by https alone where browsers come so, and under a name of the strongest kind that they allow there.
     *
     * @param name what it is called without that
     * @param value what it holds
     * @return the cookie, to be added to an answer; its name is the one to look for in a request
     */
    Cookie cookie(String name, String value);

    /**
     * Sets the security headers of an answer. The guard's own answers come before any filter of the application; a
     * filter that wants the same for all others calls this.
     *
     * @param response an answer that has not begun
     * @param policy its Content-Security-Policy
     */
    void harden(HttpServletResponse response, String policy);

    /**
     * Sends somebody to sign in who can: a page or form goes there and comes back, a script gets a 401. For an
     * application that finds out by itself that somebody must sign in.
     *
     * @param request what a browser or script sent
     * @param response its answer, which has not begun
     */
    void sendToSignIn(HttpServletRequest request, HttpServletResponse response);
}

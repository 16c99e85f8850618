package dev.lifeguard.signin.session;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.encoding.Sha256;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cookie by which a browser shows its session to a {@link SessionStore}: a secret of 256 random bits, of which the
 * store has the hash alone. It lives as long as the browser, is not seen by scripts and not sent with other sites'
 * forms.
 */
final class SessionCookie {

    static final String NAME = "lifeguard-session";

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    /**
     * Pages elsewhere on the host or in the domain may give a browser cookies of this name that look like ours, and the
     * browser may show them first. So many are looked at; with more of them, each being asked for, nobody gets far for
     * other reasons.
     */
    private static final int MOST = 10;

    private final String name;
    private final CognitoSettings settings;

    SessionCookie(CognitoSettings settings) {
        this.settings = settings;
        this.name = GuardCookie.name(NAME, settings);
    }

    /** The id of the session that a secret opens. */
    static String id(String secret) {
        return Sha256.hex(secret);
    }

    /** What the browser shows and could be a secret. */
    Stream<String> secrets(HttpServletRequest request) {
        return shown(request)
                .map(Cookie::getValue)
                .filter(value -> SECRET.matcher(value).matches())
                .distinct()
                .limit(MOST);
    }

    /** The ids of the sessions that these open. */
    Stream<String> ids(HttpServletRequest request) {
        return secrets(request).map(SessionCookie::id);
    }

    boolean isIn(HttpServletRequest request) {
        return shown(request).findAny().isPresent();
    }

    private Stream<Cookie> shown(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name));
    }

    void give(HttpServletResponse response, String secret) {
        response.addCookie(cookie(secret));
    }

    void takeBack(HttpServletResponse response) {
        Cookie nothing = cookie("");
        nothing.setMaxAge(0);
        response.addCookie(nothing);
    }

    private Cookie cookie(String value) {
        return GuardCookie.of(name, value, settings);
    }
}

package dev.lifeguard.signin.session;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.Optional;

/**
 * A cookie of the guard's own: not seen by scripts, not sent with other sites' forms, by https alone where browsers
 * come so.
 */
public final class GuardCookie {

    /** Browsers take a cookie of such a name from the very host alone, by https, for all of its paths. */
    private static final String OF_ONE_HOST = "__Host-";

    /** They take one of such a name by https alone, for whatever paths. */
    private static final String BY_HTTPS = "__Secure-";

    private GuardCookie() {}

    /** The name in this application, with the strongest prefix that browsers allow there. */
    public static String name(String name, CognitoSettings settings) {
        if (!settings.isSecure()) {
            return name;
        }
        return (path(settings).equals("/") ? OF_ONE_HOST : BY_HTTPS) + name;
    }

    /** For all pages of the application and no others. */
    public static Cookie of(String name, String value, CognitoSettings settings) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(path(settings));
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private static String path(CognitoSettings settings) {
        return Optional.ofNullable(URI.create(settings.getBaseUrl()).getRawPath())
                .filter(base -> !base.isEmpty())
                .orElse("/");
    }
}

package dev.lifeguard.signin;

import jakarta.servlet.http.Cookie;

/** A cookie of the guard's own: not seen by scripts, not sent with other sites' forms, by https alone where browsers come so. */
final class GuardCookie {

    private GuardCookie() {}

    static Cookie of(String name, String value, String path, CognitoSettings settings) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(path);
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}

package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.sessions.RandomText;

/** The Hosted UI's own protection against forged forms: the field {@code _csrf} must equal the cookie XSRF-TOKEN. */
record Csrf(PoolAddress address) {
    private static final String COOKIE = "XSRF-TOKEN";

    String tokenFor(Request request) {
        return request.cookie(COOKIE)
                .filter(token -> token.matches("[\\w-]{43}"))
                .orElseGet(RandomText::make);
    }

    String cookieLine(String token) {
        return address.cookie(COOKIE, token);
    }

    boolean accepts(Request request) {
        String sent = request.form().orEmpty("_csrf");
        return !sent.isEmpty() && request.cookie(COOKIE).filter(sent::equals).isPresent();
    }
}

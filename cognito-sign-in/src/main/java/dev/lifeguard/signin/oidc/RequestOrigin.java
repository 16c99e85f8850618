package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Whose page sent a request, by what the browser says of that itself; no page can make it say anything else. */
enum RequestOrigin {
    /** A page of our own, or the person who uses the browser. */
    SAME_ORIGIN,
    /** A page of another site, or of another origin of the same site. */
    CROSS_ORIGIN,
    /** A program that is no browser, or one that keeps it to itself. */
    UNKNOWN;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /**
     * Fetch Metadata goes first: it needs no address to compare with. Browsers send it by https and to this machine
     * alone, the origin of what is not a GET they send always.
     */
    static RequestOrigin of(HttpServletRequest request, CognitoSettings settings) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none") ? SAME_ORIGIN : CROSS_ORIGIN;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return UNKNOWN;
        }
        return origin.equals(settings.getOrigin()) ? SAME_ORIGIN : CROSS_ORIGIN;
    }

    /**
     * Whether a request may ride on the session that its cookie shows. One that may change something must come from
     * here. A bearer token is no cookie: no page of another site can add one without the application's leave.
     */
    static boolean mayRideOnASession(HttpServletRequest request, CognitoSettings settings) {
        return READING.contains(request.getMethod()) || bearsToken(request) || of(request, settings) == SAME_ORIGIN;
    }

    private static boolean bearsToken(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
    }
}

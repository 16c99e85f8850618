package dev.lifeguard.signin;

import java.time.Instant;

/**
 * A session as a {@link SessionStore} keeps it: text that opens nothing and tells nothing but whose session it is, until when.
 * The browser's secret is not in it, by which the rest is sealed, and no token.
 *
 * @param id 64 hexadecimal digits: the SHA-256 hash of the secret in the browser's cookie
 * @param subject whose it is: Cognito's {@code sub}
 * @param signedIn what is remembered of the sign-in, sealed; ASCII, mostly under a thousand characters, and at most
 *     {@link #LONGEST}
 * @param expiresAt when it ends, at the latest
 */
public record KeptSession(String id, String subject, String signedIn, Instant expiresAt) {

    /** The greatest length of {@link #signedIn()}, for the column that keeps it. */
    public static final int LONGEST = 66_000;
}

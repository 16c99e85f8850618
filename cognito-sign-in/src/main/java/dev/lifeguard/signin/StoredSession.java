package dev.lifeguard.signin;

import java.time.Instant;

/**
 * A session as a {@link SessionStore} keeps it: text that opens nothing and tells no more than what a person needs to
 * know their own sessions apart. The browser's secret is not in it, by which the rest is sealed, and no token.
 *
 * @param id 64 hexadecimal digits: the SHA-256 hash of the secret in the browser's cookie
 * @param session its name for everybody else, as {@link SignedOutEvent#session()} has it: 64 hexadecimal digits too,
 *     from which the id does not follow
 * @param subject whose it is: Cognito's {@code sub}
 * @param browser which browser on which system it began in, such as {@code Firefox, Windows}, by what that said
 *     itself; a few words of our own, or none
 * @param signedIn what is remembered of the sign-in, sealed; ASCII, mostly under a thousand characters, and at most
 *     {@link #LONGEST}
 * @param signedInAt when it began
 * @param lastUsedAt when it was last used, as far as the store has been told
 * @param expiresAt when it ends, at the latest
 */
public record StoredSession(
        String id,
        String session,
        String subject,
        String browser,
        String signedIn,
        Instant signedInAt,
        Instant lastUsedAt,
        Instant expiresAt) {

    /** The greatest length of {@link #signedIn()}, for the column that keeps it. */
    public static final int LONGEST = 66_000;

    /**
     * The same after it was used.
     *
     * @param at when
     * @return one that was used then, or later if this one was
     */
    public StoredSession usedAt(Instant at) {
        Instant latest = at.isAfter(lastUsedAt) ? at : lastUsedAt;
        return new StoredSession(id, session, subject, browser, signedIn, signedInAt, latest, expiresAt);
    }
}

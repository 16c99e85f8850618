package dev.lifeguard.local.tokens;

import java.time.Instant;
import java.util.List;

/**
 * One sign-in of a person at a client: what all tokens that follow from it have in common.
 *
 * @param sub whose it is: nobody who gets the same name later has any part in it
 * @param nonce as it was sent, or null; only the first ID token has it
 * @param authTime when the password was given, which may be earlier than now
 * @param origin the {@code origin_jti} of its tokens, by which they are revoked together
 * @param eventId the {@code event_id} of its tokens
 */
public record SignIn(String sub, List<String> scopes, String nonce, Instant authTime, String origin, String eventId) {

    /** Keeps a copy of the scopes. */
    public SignIn {
        scopes = List.copyOf(scopes);
    }

    /** The same for a later token. */
    public SignIn withoutNonce() {
        return new SignIn(sub, scopes, null, authTime, origin, eventId);
    }
}

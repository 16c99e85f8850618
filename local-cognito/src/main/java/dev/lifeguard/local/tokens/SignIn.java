package dev.lifeguard.local.tokens;

import java.time.Instant;
import java.util.List;

/**
 * One sign-in of a person at a client: what all tokens that follow from it have in common.
 *
 * @param nonce as it was sent, or null; only the first ID token has it
 * @param authTime when the password was given, which may be earlier than now
 * @param origin the {@code origin_jti} of its tokens, by which they are revoked together
 * @param eventId the {@code event_id} of its tokens
 */
public record SignIn(
        String username, List<String> scopes, String nonce, Instant authTime, String origin, String eventId) {

    /** Keeps a copy of the scopes. */
    public SignIn {
        scopes = List.copyOf(scopes);
    }

    /** The same for a later token. */
    public SignIn withoutNonce() {
        return new SignIn(username, scopes, null, authTime, origin, eventId);
    }
}

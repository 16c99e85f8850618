package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Set;

/** Sign-ins for tests. */
final class People {

    private People() {}

    /** A sign-in that began at this moment, whose tokens live for a day. */
    static SignedIn signedIn(String subject, Instant begunAt, String... groups) {
        return session("form-token", subject, begunAt, groups);
    }

    /** The same with the form token that tells one session from another. */
    static SignedIn session(String formToken, String subject, Instant begunAt, String... groups) {
        return session(formToken, tokens(subject, begunAt, groups), begunAt);
    }

    /** A session of these tokens that began and was completed at one moment. */
    static SignedIn session(String formToken, TokenCheck.Verified tokens, Instant begunAt) {
        return new SignedIn(tokens, SignedIn.Times.of(tokens, begunAt, begunAt), formToken);
    }

    /** What tokens say that were issued at this moment and live for a day. */
    static TokenCheck.Verified tokens(String subject, Instant issuedAt, String... groups) {
        return new TokenCheck.Verified(
                subject,
                "user-" + subject,
                subject + "@example.com",
                "Name of " + subject,
                Set.of(groups),
                issuedAt,
                issuedAt.plusSeconds(86_400));
    }

    /** As a store keeps a session, whatever is sealed in it. */
    static KeptSession kept(String id, String subject, String signedIn, Instant expiresAt) {
        Instant begun = expiresAt.minusSeconds(3600);
        return new KeptSession(id, "name of " + id, subject, "", signedIn, begun, begun, expiresAt);
    }
}

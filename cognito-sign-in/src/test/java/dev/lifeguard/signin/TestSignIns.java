package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Set;

/** Sign-ins for tests. */
public final class TestSignIns {

    private TestSignIns() {}

    /** A sign-in that began at this moment, whose tokens live for a day. */
    public static SignedIn signedIn(String subject, Instant begunAt, String... groups) {
        return session("form-token", subject, begunAt, groups);
    }

    /** The same with the form token that tells one session from another. */
    public static SignedIn session(String formToken, String subject, Instant begunAt, String... groups) {
        return session(formToken, tokens(subject, begunAt, groups), begunAt);
    }

    /** A session of these tokens that began and was completed at one moment. */
    public static SignedIn session(String formToken, SignedIn.Claims tokens, Instant begunAt) {
        return new SignedIn(tokens, SignedIn.SessionTimes.of(tokens, begunAt, begunAt), formToken);
    }

    /** Somebody who has just signed in. */
    public static Caller caller(String subject) {
        return new Caller(signedIn(subject, Instant.now()));
    }

    /** What tokens say that were issued at this moment and live for a day. */
    public static SignedIn.Claims tokens(String subject, Instant issuedAt, String... groups) {
        return new SignedIn.Claims(
                subject,
                "user-" + subject,
                subject + "@example.com",
                "Name of " + subject,
                Set.of(groups),
                issuedAt,
                issuedAt.plusSeconds(86_400));
    }

    /** As a store keeps a session, whatever is sealed in it. */
    public static StoredSession kept(String id, String subject, String signedIn, Instant expiresAt) {
        Instant begun = expiresAt.minusSeconds(3600);
        return new StoredSession(id, "name of " + id, subject, "", signedIn, begun, begun, expiresAt);
    }
}

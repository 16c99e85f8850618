package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Set;

/** Sign-ins for tests. */
final class People {

    private People() {}

    /** A sign-in whose tokens were issued at this moment and live for a day. */
    static SignedIn signedIn(String subject, Instant issuedAt, String... groups) {
        return session("form-token", subject, issuedAt, groups);
    }

    /** The same with the form token that tells one session from another. */
    static SignedIn session(String formToken, String subject, Instant issuedAt, String... groups) {
        return new SignedIn(
                new TokenCheck.Verified(
                        subject,
                        "user-" + subject,
                        subject + "@example.com",
                        "Name of " + subject,
                        Set.of(groups),
                        issuedAt,
                        issuedAt.plusSeconds(86_400)),
                formToken);
    }
}

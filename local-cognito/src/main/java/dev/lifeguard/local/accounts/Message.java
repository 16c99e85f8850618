package dev.lifeguard.local.accounts;

import java.time.Instant;

/**
 * A message as Cognito would send it.
 *
 * @param kind why: {@code invitation}, {@code reset}, {@code sign-up} or {@code new-email}
 * @param to the e-mail address
 */
public record Message(Instant at, String kind, String to, String subject, String text) {

    /** Never the text, which has a password or a code in it. */
    @Override
    public String toString() {
        return "Message[" + kind + "]";
    }
}

package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sign-in that was refused, as it stands in the log too.
 *
 * @param reference what the person was shown, to read out to the help desk
 * @param at when
 * @param refusal why, in one word
 * @param detail why, for somebody who knows the set-up; never a token; may hold what Cognito said of it, so it is not for
 *     the person who was refused
 */
public record RefusedSignIn(String reference, Instant at, Refusal refusal, String detail) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z2-9]{8}");

    /**
     * Judges a text that may come from anywhere.
     *
     * @param text what may be a reference, or null
     * @return the text, if it is a reference exactly as we print it
     */
    public static Optional<String> reference(String text) {
        return Optional.ofNullable(text)
                .filter(given -> REFERENCE.matcher(given).matches());
    }
}

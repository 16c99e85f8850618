package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sign-in that was refused, as it stands in the log too.
 *
 * @param reference what the person was shown, to read out to the help desk
 * @param at when
 * @param reason why, in one word
 * @param detail why, for somebody who knows the set-up; never a token; may hold what Cognito said of it, so it is not
 *     for the person who was refused
 * @param subject whose sign-in it was ({@code sub}), as far as tokens that were verified say; in no log
 */
public record SignInFailure(String reference, Instant at, Reason reason, String detail, Optional<String> subject) {

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

    /** Why a sign-in was refused; {@link SignInFailureText} has it in words. */
    public enum Reason {
        /** The answer does not belong to a sign-in begun in this browser, or was used before, or took too long. */
        UNKNOWN_ATTEMPT(400),
        /** The answer is not one that Cognito sends: parameters missing, doubled or far too long. */
        MALFORMED_ANSWER(400),
        /** The sign-in was begun at the provider, not here: a code came without a state. */
        BEGUN_ELSEWHERE(400),
        /** More answers fail to be exchanged at the moment than this node tries. */
        TOO_MANY(503),
        /** Cognito said no ({@code error=}). */
        REFUSED_BY_PROVIDER(403),
        /** The code could not be exchanged: used, expired, or client id, secret, PKCE verifier not accepted. */
        CODE_NOT_ACCEPTED(403),
        /** A token is missing, forged, foreign, expired, or not what it should be. */
        TOKEN_NOT_ACCEPTED(403),
        /**
         * What the tokens say is in order, but for their times: this server's clock and Cognito's are too far apart.
         */
        CLOCKS_DIFFER(503),
        /** Our checks passed, and the server's own mechanism still said no. */
        MECHANISM_REFUSED(403),
        /** Everything was in order, and the container still takes no caller from us: it is not set up for it. */
        CONTAINER_REFUSED(503),
        /** The person is who they say, and in none of the entry groups. */
        NOT_ADMITTED(403),
        /**
         * The person was signed out everywhere, or disabled, while this sign-in was under way, and once more after it
         * had started over.
         */
        SIGNED_OUT(403),
        /** Everything was in order, and the application could not keep the session ({@link SessionStore}). */
        NOT_KEPT(503),
        /** Cognito did not answer, or not in time, or with something that is no answer. */
        PROVIDER_UNAVAILABLE(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** {@return the HTTP status of the page that tells it} */
        public int status() {
            return status;
        }

        /** {@return its name in addresses, logs and message keys, such as {@code unknown-attempt}} */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Finds a reason by its code.
         *
         * @param code what may be one, from anywhere, or null
         * @return the reason with this code, if there is one
         */
        public static Optional<Reason> ofCode(String code) {
            for (Reason reason : values()) {
                if (reason.code().equals(code)) {
                    return Optional.of(reason);
                }
            }
            return Optional.empty();
        }
    }
}

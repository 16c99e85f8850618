package dev.lifeguard.signin.oidc;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An error that the provider told, made fit for the log and for the help desk: one bounded line of letters, digits and
 * plain signs. Its description says what nobody else knows, such as a trigger's own words or an attribute that is
 * missing. It is never shown to the person who was refused, because whoever begins a sign-in can make one up.
 */
final class ProviderError {

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final Pattern NO_PART_OF_A_CODE = Pattern.compile("[^A-Za-z0-9_.-]");

    /** Neither what formats a page or a terminal, nor what turns the direction of a line. */
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N} .,:;!?'\"()\\[\\]/@_+=&%#*-]");

    private ProviderError() {}

    /** The error in words: {@code error access_denied: PreSignUp failed with error …}. */
    static String inWords(Optional<String> code, Optional<String> description) {
        String words = "error " + bounded(code.orElse("none"), NO_PART_OF_A_CODE, LONGEST_CODE);
        return description
                .map(text -> bounded(text.strip().replaceAll("\\s+", " "), UNFIT, LONGEST_DESCRIPTION))
                .filter(text -> !text.isEmpty())
                .map(text -> words + ": " + text)
                .orElse(words);
    }

    private static String bounded(String text, Pattern unfit, int longest) {
        String harmless = unfit.matcher(text).replaceAll("?");
        return harmless.length() <= longest ? harmless : harmless.substring(0, longest);
    }
}

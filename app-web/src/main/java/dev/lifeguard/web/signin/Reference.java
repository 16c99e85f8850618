package dev.lifeguard.web.signin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The reference of a refused sign-in, as it travels: in an address, over the telephone, into a field. */
public final class Reference {

    private static final Pattern PRINTED = Pattern.compile("[A-Z2-9]{8}");
    private static final int LONGEST_TYPED = 60;

    private Reference() {}

    /** A reference as somebody may have typed it: in any case, with spaces or hyphens. */
    public static Optional<String> of(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        return printed(typed.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT));
    }

    /** A reference exactly as we print it; anything else is not shown on a page. */
    static Optional<String> printed(String reference) {
        return Optional.ofNullable(reference)
                .filter(text -> PRINTED.matcher(text).matches());
    }
}

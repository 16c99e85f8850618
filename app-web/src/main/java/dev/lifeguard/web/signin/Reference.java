package dev.lifeguard.web.signin;

import dev.lifeguard.signin.SignInFailure;
import java.util.Locale;
import java.util.Optional;

/** The reference of a sign-in problem, as it travels: in an address, over the telephone, into a field. */
public final class Reference {

    private static final int LONGEST_TYPED = 60;

    private Reference() {}

    /** A reference as somebody may have typed it: in any case, with spaces or hyphens. */
    public static Optional<String> of(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        return SignInFailure.reference(
                typed.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT));
    }
}

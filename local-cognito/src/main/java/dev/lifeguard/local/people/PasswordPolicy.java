package dev.lifeguard.local.people;

import dev.lifeguard.local.template.PasswordRules;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Judges a new password by the template's policy. The symbols are those of Cognito's documentation ("Password
 * policies"); a space is no symbol here, since the API's {@code PasswordType} ({@code [\S]+}) refuses it altogether.
 */
public record PasswordPolicy(PasswordRules rules) {
    private static final String SYMBOLS = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";
    private static final String REFUSED = "Password does not conform to policy: ";
    private static final int LONGEST = 256;

    /** Cognito's words for what is wrong, or nothing. */
    public Optional<String> complaint(String password) {
        if (password.isEmpty()
                || password.length() > LONGEST
                || password.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of("Password does not satisfy the constraint: 1 to 256 characters, no spaces");
        }
        if (password.length() < rules.minimumLength()) {
            return Optional.of(REFUSED + "Password not long enough");
        }
        return missing(password, rules.uppercase(), c -> c >= 'A' && c <= 'Z', "uppercase")
                .or(() -> missing(password, rules.lowercase(), c -> c >= 'a' && c <= 'z', "lowercase"))
                .or(() -> missing(password, rules.numbers(), c -> c >= '0' && c <= '9', "numeric"))
                .or(() -> missing(password, rules.symbols(), c -> SYMBOLS.indexOf(c) >= 0, "symbol"));
    }

    private static Optional<String> missing(String password, boolean wanted, IntPredicate kind, String name) {
        return wanted && password.chars().noneMatch(kind)
                ? Optional.of(REFUSED + "Password must have " + name + " characters")
                : Optional.empty();
    }
}

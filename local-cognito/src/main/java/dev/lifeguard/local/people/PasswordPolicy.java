package dev.lifeguard.local.people;

import dev.lifeguard.local.template.PasswordRules;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Judges a new password by the template's policy. The symbols are those of Cognito's documentation ("Password
 * policies"); a space is no symbol here, since the API's {@code PasswordType} ({@code [\S]+}) refuses it altogether.
 */
public record PasswordPolicy(PasswordRules rules) {
    private static final String SYMBOLS = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";
    private static final String REFUSED = "Password does not conform to policy: ";
    private static final int LONGEST = 256;
    private static final int TEMPORARY_LENGTH = 16;
    /** Without letters and digits that look alike, and without symbols that a mail or a shell might spoil. */
    private static final List<String> KINDS =
            List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "!#%*+-=?_");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Cognito's words for the first thing that is wrong, or nothing. */
    public Optional<String> complaint(String password) {
        return fitsItsType(password)
                ? faults(password).stream().findFirst().map(REFUSED::concat)
                : Optional.of(notOfItsType());
    }

    /** All that is wrong with one that was typed twice, or nothing. */
    public Optional<String> allComplaints(String password, String again) {
        List<String> all = new ArrayList<>();
        if (!password.equals(again)) {
            all.add("The passwords do not match.");
        }
        allComplaints(password).ifPresent(all::add);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", all));
    }

    /** All that is wrong, in one sentence, or nothing. */
    public Optional<String> allComplaints(String password) {
        if (!fitsItsType(password)) {
            return Optional.of(notOfItsType());
        }
        List<String> faults = faults(password);
        return faults.isEmpty() ? Optional.empty() : Optional.of(REFUSED + String.join(", ", faults));
    }

    /** What a password must have, a line each, for people who have not chosen one yet. */
    public List<String> described() {
        List<String> lines = new ArrayList<>();
        lines.add("At least " + rules.minimumLength() + " characters, no spaces");
        if (rules.uppercase()) {
            lines.add("An uppercase letter (A to Z)");
        }
        if (rules.lowercase()) {
            lines.add("A lowercase letter (a to z)");
        }
        if (rules.numbers()) {
            lines.add("A digit");
        }
        if (rules.symbols()) {
            lines.add("A symbol, such as ! # % * + - = ? _");
        }
        return lines;
    }

    /** A temporary password that satisfies the policy. */
    public String generate() {
        List<Character> characters = new ArrayList<>();
        int length = Math.max(TEMPORARY_LENGTH, rules.minimumLength());
        for (int i = 0; i < length; i++) {
            String kind = KINDS.get(i < KINDS.size() ? i : 1);
            characters.add(kind.charAt(RANDOM.nextInt(kind.length())));
        }
        Collections.shuffle(characters, RANDOM);
        return characters.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private static boolean fitsItsType(String password) {
        return !password.isEmpty()
                && password.length() <= LONGEST
                && password.chars().noneMatch(Character::isWhitespace);
    }

    private static String notOfItsType() {
        return "Password does not satisfy the constraint: 1 to 256 characters, no spaces";
    }

    private List<String> faults(String password) {
        List<String> faults = new ArrayList<>();
        if (password.length() < rules.minimumLength()) {
            faults.add("Password not long enough");
        }
        addMissing(faults, password, rules.uppercase(), c -> c >= 'A' && c <= 'Z', "uppercase");
        addMissing(faults, password, rules.lowercase(), c -> c >= 'a' && c <= 'z', "lowercase");
        addMissing(faults, password, rules.numbers(), c -> c >= '0' && c <= '9', "numeric");
        addMissing(faults, password, rules.symbols(), c -> SYMBOLS.indexOf(c) >= 0, "symbol");
        return faults;
    }

    private static void addMissing(
            List<String> faults, String password, boolean wanted, IntPredicate kind, String name) {
        if (wanted && password.chars().noneMatch(kind)) {
            faults.add("Password must have " + name + " characters");
        }
    }
}

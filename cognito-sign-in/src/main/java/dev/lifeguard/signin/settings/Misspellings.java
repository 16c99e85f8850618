package dev.lifeguard.signin.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds names that were meant to be keys of ours and are none: nothing would ever read them, and the default would stay
 * in force without a word. A name that is not near one of ours is an application's own.
 */
final class Misspellings {

    private static final int NEAR = 2;
    private static final String ROLES_IN_ENVIRONMENT = variable(SettingsReader.ROLE_PREFIX);

    private Misspellings() {}

    /** One sentence for each. */
    static List<String> in(SettingsReader keys) {
        Set<String> known = new TreeSet<>(SettingsReader.known());
        keys.roles().forEach(role -> known.add(SettingsReader.ROLE_PREFIX + role));
        Set<String> variables = new TreeSet<>();
        known.forEach(key -> variables.add(variable(key)));
        List<String> problems = new ArrayList<>();
        for (String name : keys.given()) {
            if (variables.contains(variable(name))) {
                // Right; or on WildFly what it makes of a variable, in which it cannot tell a dot from a hyphen.
                continue;
            }
            if (name.contains(".")) {
                sentence(name, known).ifPresent(problems::add);
            } else {
                ofVariable(name, variables).ifPresent(problems::add);
            }
        }
        return problems;
    }

    /** MicroProfile Config does not tell of which key a variable is, only whether a key that it knows has one. */
    private static Optional<String> ofVariable(String name, Set<String> variables) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.startsWith(ROLES_IN_ENVIRONMENT) && !variables.contains(upper)) {
            return Optional.of(name + " is for a role that no file names: write " + SettingsReader.ROLE_PREFIX
                    + "<role>= with a group into the application's META-INF/microprofile-config.properties, "
                    + "or set that key as a system property");
        }
        return sentence(upper, variables).map(sentence -> sentence.replace(upper, name));
    }

    private static Optional<String> sentence(String name, Set<String> known) {
        if (known.contains(name)) {
            return Optional.empty();
        }
        String role = SettingsReader.ROLE_PREFIX + name.substring(name.lastIndexOf('.') + 1);
        return known.stream()
                .filter(key -> isNear(name, key))
                .findFirst()
                .or(() -> Optional.of(role).filter(key -> isNear(name, key)))
                .map(key -> name + " is no key; " + key + " is one");
    }

    private static boolean isNear(String one, String other) {
        return Math.abs(one.length() - other.length()) <= NEAR && distance(one, other) <= NEAR;
    }

    /** How many letters must be put in, left out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }

    /** As an environment variable is called, and so the same for all spellings of a key. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

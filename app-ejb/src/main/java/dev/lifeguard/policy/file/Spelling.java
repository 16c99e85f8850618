package dev.lifeguard.policy.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Spelling {

    private Spelling() {}

    /** The most similar of the known words, if any is similar enough to be meant. */
    static Optional<String> nearest(String written, Collection<String> known) {
        String plain = plain(written);
        return known.stream()
                .filter(word -> Math.abs(written.length() - word.length()) <= tolerance(word))
                .filter(word -> distance(plain, plain(word)) <= tolerance(word))
                .min(Comparator.<String>comparingInt(word -> distance(plain, plain(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence to append, or nothing. */
    static String didYouMean(String written, Collection<String> known) {
        return nearest(written, known)
                .map(word -> " Did you mean `" + word + "`?")
                .orElse("");
    }

    private static int tolerance(String word) {
        return Math.max(1, word.length() / 3);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many letters are to be changed, added or removed. (Levenshtein's distance, row by row.) */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            above = nextRow(one.charAt(i - 1), i, other, above);
        }
        return above[other.length()];
    }

    private static int[] nextRow(char letter, int row, String other, int[] above) {
        int[] here = new int[above.length];
        here[0] = row;
        for (int j = 1; j < here.length; j++) {
            int changed = above[j - 1] + (letter == other.charAt(j - 1) ? 0 : 1);
            here[j] = Math.min(changed, 1 + Math.min(above[j], here[j - 1]));
        }
        return here;
    }
}

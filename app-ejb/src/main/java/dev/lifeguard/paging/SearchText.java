package dev.lifeguard.paging;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Texts as a search compares them, so that "noel" finds "Noël" and "LUKASZ" finds "Łukasz": without case, accents and
 * other marks. In Java and not in the database, because H2 and PostgreSQL fold differently, and the latter only by an
 * extension.
 */
public final class SearchText {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    /** Letters that Unicode does not take apart, and what people type in their stead; the sigma that ends a word. */
    private static final Map<String, String> LETTERS = Map.of(
            "ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ŧ", "t", "þ", "th", "æ", "ae", "œ", "oe", "ς", "σ");

    private static final Pattern UNDIVIDED = Pattern.compile("[" + String.join("", LETTERS.keySet()) + "]");

    private static final int FIRST_BEYOND_ASCII = 0x80;

    private SearchText() {}

    /** The text as it is compared. */
    public static String folded(String text) {
        return isPlain(text) ? text.toLowerCase(Locale.ROOT) : foldedWithMarks(text);
    }

    /** Most texts are, and ten thousand names of groups are looked through while somebody types. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character < FIRST_BEYOND_ASCII);
    }

    private static String foldedWithMarks(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        // By way of capitals, of which "ß" has two, and of its own capital there are none.
        String small = bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String plain = UNDIVIDED.matcher(small).replaceAll(letter -> LETTERS.get(letter.group()));
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** Whether the text holds what was typed to find it. */
    public static boolean holds(String text, String typed) {
        return folded(text).contains(folded(typed.strip()));
    }
}

package dev.lifeguard.grant;

import java.util.regex.Pattern;

/**
 * What people write in their own words: reasons and remarks. Anything may stand in it that a database can keep and that
 * does not change how the text around it is read.
 */
public final class FreeText {

    /** The longest text, in UTF-16 units, as browsers count for {@code maxlength}. */
    public static final int LONGEST = 1000;

    /**
     * Control characters but tab and line break, NUL among them, which PostgreSQL refuses; halves of characters; and
     * what turns or marks the direction of writing (Unicode's {@code Bidi_Control}), with which a reason could show the
     * words beside it as other words.
     */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}&&[^\\t\\n]]|\\p{Cs}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]");

    private FreeText() {}

    /** The text without what cannot be kept, with plain line breaks, and without space around it; empty for null. */
    public static String clean(String text) {
        String lines = text == null ? "" : text.replace("\r\n", "\n").replace('\r', '\n');
        return fit(lines).strip();
    }

    /**
     * The text as it is but for what no database can keep; nor can one be asked for it. Also for what was kept before
     * something of this list was refused.
     */
    public static String fit(String text) {
        return UNFIT.matcher(text).replaceAll("");
    }

    /** No more of the text than this, and no half of a character. */
    public static String start(String text, int longest) {
        return fit(text.substring(0, Math.min(longest, text.length())));
    }

    /** What others say, such as a pool that refuses: as much of it as can be kept. */
    public static String cut(String text) {
        String clean = clean(text);
        return fits(clean) ? clean : clean(clean.substring(0, LONGEST));
    }

    /** Whether a text is short enough; to be asked of a cleaned one. */
    public static boolean fits(String text) {
        return text.length() <= LONGEST;
    }

    /**
     * The last check before a text is stored.
     *
     * @throws IllegalArgumentException for a text that was not cleaned or is too long: a mistake in the program,
     *     because whoever takes the text from a person cleans it and refuses a long one in words
     */
    public static String checked(String text) {
        if (!fits(text) || UNFIT.matcher(text).find()) {
            throw new IllegalArgumentException("a text that cannot be kept");
        }
        return text;
    }
}

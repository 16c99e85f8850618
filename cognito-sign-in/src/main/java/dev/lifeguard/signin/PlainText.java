package dev.lifeguard.signin;

/**
 * Texts of the pool that people typed, from its tokens and its API alike, made fit for pages, logs and the database.
 * Control characters could forge a line of a log, those that turn the direction of writing could make a name look like
 * another one, and half a character cannot be stored.
 */
public final class PlainText {

    private static final int LONGEST = 2048;
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * {@return the text with a replacement character for each that is not to be shown, and without marks of direction}
     *
     * @param text what somebody typed; null counts as empty
     */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !marksDirection(c))
                .limit(LONGEST)
                .map(PlainText::shown)
                .forEach(plain::appendCodePoint);
        while (plain.length() > LONGEST) {
            plain.setLength(plain.offsetByCodePoints(plain.length(), -1));
        }
        return plain.toString().strip();
    }

    private static int shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                REPLACEMENT;
            case Character.FORMAT -> turnsDirection(c) ? REPLACEMENT : c;
            default -> c;
        };
    }

    /** The marks that only say in which direction a text is read: nobody sees them, so nobody misses them. */
    private static boolean marksDirection(int c) {
        return c == 0x200E || c == 0x200F || c == 0x061C;
    }

    /** Embeddings, overrides and isolates. */
    private static boolean turnsDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}

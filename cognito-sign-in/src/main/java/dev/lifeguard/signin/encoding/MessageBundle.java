package dev.lifeguard.signin.encoding;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Sentences for people to read, in the languages that there are files for. Without a translation they are English,
 * whatever the language of the server's machine.
 */
public final class MessageBundle {

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final String name;

    /** Those of {@code dev/lifeguard/signin/<name>.properties} and its translations. */
    public MessageBundle(String name) {
        this.name = "dev.lifeguard.signin." + name;
    }

    /** The sentence with this key, with values in its places. */
    public String of(Locale language, String key, Object... values) {
        return new MessageFormat(sentences(language).getString(key), language).format(values);
    }

    /**
     * The language that a browser asks for first of those that there are.
     *
     * @param accepted its header {@code Accept-Language}, or null
     */
    public Locale language(String accepted) {
        return ranges(accepted).stream()
                .map(range -> Locale.forLanguageTag(range.getRange()))
                .filter(this::isThere)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static List<LanguageRange> ranges(String accepted) {
        try {
            return accepted == null ? List.of() : LanguageRange.parse(accepted);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private boolean isThere(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                || !sentences(language).getLocale().equals(Locale.ROOT);
    }

    private ResourceBundle sentences(Locale language) {
        return ResourceBundle.getBundle(name, language, MessageBundle.class.getClassLoader(), NO_FALLBACK);
    }
}

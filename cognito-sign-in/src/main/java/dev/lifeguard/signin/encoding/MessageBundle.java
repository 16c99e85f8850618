package dev.lifeguard.signin.encoding;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;

/**
 * Sentences for people to read, in the languages that there are files for. Without a translation they are English,
 * whatever the language of the server's machine.
 */
public final class MessageBundle {

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final int LONGEST = 1000;

    private final String name;
    private final ClassLoader files;

    /** Those of {@code dev/lifeguard/signin/<name>.properties} and its translations. */
    public MessageBundle(String name) {
        this(name, MessageBundle.class.getClassLoader());
    }

    /** @param files where they are */
    MessageBundle(String name, ClassLoader files) {
        this.name = "dev.lifeguard.signin." + name;
        this.files = files;
    }

    /** The sentence with this key, with values in its places. */
    public String of(Locale language, String key, Object... values) {
        return new MessageFormat(sentences(language).getString(key), language).format(values);
    }

    /**
     * The language that a browser asks for first of those that there are. Anybody may ask, for anything, and the JDK
     * remembers for good which bundles there are not: so only languages that exist are looked for, without a region.
     *
     * @param accepted its header {@code Accept-Language}, or null; one that no browser sends counts as none
     */
    public Locale language(String accepted) {
        return ranges(accepted).stream()
                .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                .filter(LANGUAGES::contains)
                .distinct()
                .map(Locale::forLanguageTag)
                .filter(this::isThere)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static List<LanguageRange> ranges(String accepted) {
        try {
            return accepted == null || accepted.length() > LONGEST ? List.of() : LanguageRange.parse(accepted);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private boolean isThere(Locale language) {
        return language.equals(Locale.ENGLISH)
                || !sentences(language).getLocale().equals(Locale.ROOT);
    }

    private ResourceBundle sentences(Locale language) {
        return ResourceBundle.getBundle(name, language, files, NO_FALLBACK);
    }
}

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
        return language(accepted, List.of());
    }

    /**
     * The same where not all of them are spoken.
     *
     * @param spoken those that are, the first to whoever wants none of them; empty for all that there are
     */
    public Locale language(String accepted, List<String> spoken) {
        return wanted(accepted).stream()
                .filter(language -> spoken.isEmpty() || spoken.contains(language))
                .map(Locale::forLanguageTag)
                .filter(this::isThere)
                .findFirst()
                .orElseGet(() -> spoken.isEmpty() ? Locale.ENGLISH : Locale.forLanguageTag(spoken.get(0)));
    }

    /**
     * The languages that a browser asks for, each by its letters without a region and once, the one wanted most first.
     *
     * @param accepted its header {@code Accept-Language}, or null
     */
    public static List<String> wanted(String accepted) {
        return ranges(accepted).stream()
                .filter(range -> range.getWeight() > 0)
                .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                .filter(LANGUAGES::contains)
                .distinct()
                .toList();
    }

    /** Whether there are sentences in a language; each bundle is in the same ones. */
    public static boolean isTranslated(String language) {
        return LANGUAGES.contains(language) && new MessageBundle("guard").isThere(Locale.forLanguageTag(language));
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

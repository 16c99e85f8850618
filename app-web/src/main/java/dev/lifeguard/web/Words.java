package dev.lifeguard.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences that do not stand in a page because a rule, a role or a refusal chooses among them. */
@Named
@ApplicationScoped
public class Words {

    private final ResourceBundle sentences = ResourceBundle.getBundle("dev.lifeguard.web.words", Locale.ROOT);

    /** The sentence with this key; a key that only a configuration can make, as a role of its own, stands for itself. */
    public String of(String key) {
        return sentences.containsKey(key) ? sentences.getString(key) : key;
    }

    /** Whether there is a sentence with this key; for keys that come from an address. */
    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    /** What is wrong with words that are too long, or an empty text. */
    public String tooLong(WrittenWords written) {
        return written.fit()
                ? ""
                : with("ask.too-long", written.longest(), written.text().length());
    }

    /** The sentence with this key, with values in its places {@code {0}}, {@code {1}}. */
    public String with(String key, Object... values) {
        return new MessageFormat(of(key), Locale.ENGLISH).format(values);
    }
}

package dev.lifeguard.signin;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What a person reads who was refused, in English; the sentences stand in {@code refusals.properties} beside this class.
 *
 * @param title what happened, in a few words
 * @param why what happened, in a sentence or two
 * @param todo what the person can do
 */
public record RefusalText(String title, String why, String todo) {

    private static final ResourceBundle SENTENCES =
            ResourceBundle.getBundle("dev.lifeguard.signin.refusals", Locale.ROOT);

    /**
     * Finds the sentences.
     *
     * @param refusal why; nothing, as when somebody made up an address, gets general words
     * @return the sentences of that refusal
     */
    public static RefusalText of(Optional<Refusal> refusal) {
        String key = refusal.map(Refusal::code).orElse("other");
        return new RefusalText(
                SENTENCES.getString(key + ".title"),
                SENTENCES.getString(key + ".why"),
                SENTENCES.getString(key + ".todo"));
    }
}

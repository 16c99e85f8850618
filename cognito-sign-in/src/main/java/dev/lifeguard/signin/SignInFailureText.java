package dev.lifeguard.signin;

import dev.lifeguard.signin.SignInFailure.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * What a person reads who was refused; the sentences stand in {@code refusals.properties} and its translations beside
 * this class.
 *
 * @param title what happened, in a few words
 * @param why what happened, in a sentence or two
 * @param todo what the person can do
 */
public record SignInFailureText(String title, String why, String todo) {

    /** Without a translation it is English, whatever the language of the server's machine. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /**
     * Finds the sentences in English.
     *
     * @param reason why; nothing, as when somebody made up an address, gets general words
     * @return the sentences of that refusal
     */
    public static SignInFailureText of(Optional<Reason> reason) {
        return of(reason, Locale.ENGLISH);
    }

    /**
     * Finds the sentences.
     *
     * @param reason why; nothing, as when somebody made up an address, gets general words
     * @param language the reader's; English when there is no translation
     * @return the sentences of that refusal
     */
    public static SignInFailureText of(Optional<Reason> reason, Locale language) {
        ResourceBundle sentences = ResourceBundle.getBundle(
                "dev.lifeguard.signin.refusals", language, SignInFailureText.class.getClassLoader(), NO_FALLBACK);
        String key = reason.map(Reason::code).orElse("other");
        return new SignInFailureText(
                sentences.getString(key + ".title"),
                sentences.getString(key + ".why"),
                sentences.getString(key + ".todo"));
    }
}

package dev.lifeguard.signin;

import dev.lifeguard.signin.SignInFailure.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What a person reads who was refused, in English; the sentences stand in {@code refusals.properties} beside this
 * class.
 *
 * @param title what happened, in a few words
 * @param why what happened, in a sentence or two
 * @param todo what the person can do
 */
public record SignInFailureText(String title, String why, String todo) {

    private static final ResourceBundle SENTENCES =
            ResourceBundle.getBundle("dev.lifeguard.signin.refusals", Locale.ROOT);

    /**
     * Finds the sentences.
     *
     * @param reason why; nothing, as when somebody made up an address, gets general words
     * @return the sentences of that refusal
     */
    public static SignInFailureText of(Optional<Reason> reason) {
        String key = reason.map(Reason::code).orElse("other");
        return new SignInFailureText(
                SENTENCES.getString(key + ".title"),
                SENTENCES.getString(key + ".why"),
                SENTENCES.getString(key + ".todo"));
    }
}

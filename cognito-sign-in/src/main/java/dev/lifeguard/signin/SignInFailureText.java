package dev.lifeguard.signin;

import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.encoding.MessageBundle;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person reads who was refused; the sentences stand in {@code refusals.properties} and its translations beside
 * this class.
 *
 * @param title what happened, in a few words
 * @param why what happened, in a sentence or two
 * @param todo what the person can do
 */
public record SignInFailureText(String title, String why, String todo) {

    private static final MessageBundle SENTENCES = new MessageBundle("refusals");

    /**
     * Finds the sentences.
     *
     * @param reason why; nothing, as when somebody made up an address, gets general words
     * @param language the reader's; English when there is no translation
     * @return the sentences of that refusal
     */
    public static SignInFailureText of(Optional<Reason> reason, Locale language) {
        String key = reason.map(Reason::code).orElse("other");
        return new SignInFailureText(
                SENTENCES.of(language, key + ".title"),
                SENTENCES.of(language, key + ".why"),
                SENTENCES.of(language, key + ".todo"));
    }
}

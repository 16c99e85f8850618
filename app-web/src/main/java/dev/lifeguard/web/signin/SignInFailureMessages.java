package dev.lifeguard.web.signin;

import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.SignInFailureText;
import dev.lifeguard.web.Messages;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Sign-in problems in words: for the person who was refused, and for the help desk they call. */
@Model
@Singleton
public class SignInFailureMessages {

    private static final String GENERAL = "other";

    private final Messages messages;

    @Inject
    SignInFailureMessages(Messages messages) {
        this.messages = messages;
    }

    /** What happened, in a few words. */
    public String title(SignInFailure.Reason refusal) {
        return text(refusal).title();
    }

    /** What happened, in a sentence or two. */
    public String why(SignInFailure.Reason refusal) {
        return text(refusal).why();
    }

    /** What the person can do. */
    public String todo(SignInFailure.Reason refusal) {
        return text(refusal).todo();
    }

    /** What the help desk can do. */
    public String help(SignInFailure.Reason refusal) {
        return messages.of("refusal." + (refusal == null ? GENERAL : refusal.code()) + ".help");
    }

    /** Why no refusal was found: {@code unknown} or {@code malformed}. */
    public String lookup(String reason) {
        return messages.of("lookup." + reason);
    }

    /** A refusal that we do not know, from an address that somebody made up, gets the general words. */
    private SignInFailureText text(SignInFailure.Reason refusal) {
        return SignInFailureText.of(Optional.ofNullable(refusal), messages.language());
    }
}

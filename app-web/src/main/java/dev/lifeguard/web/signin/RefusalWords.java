package dev.lifeguard.web.signin;

import dev.lifeguard.signin.Refusal;
import dev.lifeguard.signin.RefusalText;
import dev.lifeguard.web.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** Refused sign-ins in words: for the person who was refused, and for the help desk they call. */
@Named
@ApplicationScoped
public class RefusalWords {

    private static final String GENERAL = "other";

    private final Words words;

    @Inject
    RefusalWords(Words words) {
        this.words = words;
    }

    /** For the container's proxy only. */
    RefusalWords() {
        this(null);
    }

    /** What happened, in a few words. */
    public String title(Refusal refusal) {
        return text(refusal).title();
    }

    /** What happened, in a sentence or two. */
    public String why(Refusal refusal) {
        return text(refusal).why();
    }

    /** What the person can do. */
    public String todo(Refusal refusal) {
        return text(refusal).todo();
    }

    /** What the help desk can do. */
    public String help(Refusal refusal) {
        return words.of("refusal." + (refusal == null ? GENERAL : refusal.code()) + ".help");
    }

    /** Why no refusal was found: {@code unknown} or {@code malformed}. */
    public String lookup(String reason) {
        return words.of("lookup." + reason);
    }

    /** A refusal that we do not know, from an address that somebody made up, gets the general words. */
    private static RefusalText text(Refusal refusal) {
        return RefusalText.of(Optional.ofNullable(refusal));
    }
}

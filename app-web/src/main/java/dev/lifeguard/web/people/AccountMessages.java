package dev.lifeguard.web.people;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.web.Messages;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/** How far somebody's account is, in words: what Cognito calls the status of a user. */
@Model
@Singleton
public class AccountMessages {

    /** What a disabled account is called beside Cognito's statuses: there it is none. */
    public static final String DISABLED = "DISABLED";

    /** What somebody is called whom the pool has no more. */
    public static final String GONE = "GONE";

    private final Messages messages;

    @Inject
    AccountMessages(Messages messages) {
        this.messages = messages;
    }

    /** What there is to say about an account; an empty text for one that is in use like any other. */
    public String of(PersonSummary person) {
        boolean asAnyOther = person.active() && person.status() == PoolStatus.CONFIRMED;
        return asAnyOther ? "" : status(person);
    }

    /** How far an account is, also one that is in use like any other. */
    public String status(PersonSummary person) {
        if (person.gone()) {
            return named(GONE);
        }
        return named(person.active() ? person.status().name() : DISABLED);
    }

    /** A status in words: that of an account that is disabled or gone, or one of Cognito's by its name. */
    public String named(String status) {
        return messages.of("account." + status.toLowerCase(Locale.ROOT));
    }

    /** The same as a style is named. */
    public String style(PersonSummary person) {
        return switch (person.status()) {
            case ARCHIVED, COMPROMISED, UNKNOWN -> "ending";
            default -> person.active() ? "" : "ending";
        };
    }
}

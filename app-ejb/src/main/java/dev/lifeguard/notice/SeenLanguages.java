package dev.lifeguard.notice;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.signin.SignedInEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

/**
 * Notes in which language somebody's pages are, so that messages to whoever has chosen none are in the same one. At
 * each sign-in, and only if it is another than before: no page that is looked at writes anything.
 */
@ApplicationScoped
public class SeenLanguages {

    private final Transactions transactions;
    private final Outbox outbox;
    private final NoticeSettings settings;

    @Inject
    SeenLanguages(Transactions transactions, Outbox outbox, NoticeSettings settings) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    SeenLanguages() {
        this(null, null, null);
    }

    /** What asks for no language at all, such as a script, says nothing about the person. */
    void signedIn(@ObservesAsync SignedInEvent event) {
        if (!event.languages().isEmpty()) {
            String language = event.languages().stream()
                    .filter(settings.languages()::contains)
                    .findFirst()
                    .orElse("");
            transactions.inNew(() -> outbox.saw(new PersonId(event.subject()), language));
        }
    }
}

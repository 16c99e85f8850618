package dev.lifeguard.web.audit;

import dev.lifeguard.audit.AuditService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Messages;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * A field for somebody, by their id or a part of their name or address. An id of somebody who was erased is an id all
 * the same.
 */
@Dependent
public class PersonField {

    @Inject
    private AuditService service;

    @Inject
    private Messages messages;

    private Optional<PersonSummary> chosen = Optional.empty();
    private List<PersonSummary> choice = List.of();
    private String mistake = "";

    /** Looks for whoever was meant; nothing when the field is empty, nobody fits, or several do. */
    Optional<PersonId> read(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        chosen = PersonId.of(typed).flatMap(service::person);
        if (chosen.isEmpty()) {
            look(typed);
        }
        return chosen.map(PersonSummary::id);
    }

    private void look(String typed) {
        List<PersonSummary> found = service.people(typed);
        if (found.size() == 1) {
            chosen = Optional.of(found.get(0));
        } else if (found.isEmpty() && looksLikeAnId(typed)) {
            chosen = PersonId.of(typed).map(PersonSummary::unknown);
        } else if (found.isEmpty()) {
            mistake = messages.of("audit.nobody");
        } else {
            choice = found;
        }
    }

    private static boolean looksLikeAnId(String typed) {
        return typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    /** Who was meant. */
    Optional<PersonSummary> chosen() {
        return chosen;
    }

    /** People among whom to choose, when several fit. */
    List<PersonSummary> choice() {
        return choice;
    }

    /** What is wrong with it, or an empty text. */
    String mistake() {
        return mistake;
    }
}

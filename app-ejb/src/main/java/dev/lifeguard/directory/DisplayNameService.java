package dev.lifeguard.directory;

import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.PersonId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What to call the people who stand in a sentence. Open to everybody who is signed in: whoever reads a sentence with
 * somebody in it may know who that is.
 */
@Stateless
@PermitAll
public class DisplayNameService {

    private final CurrentUser caller;
    private final Directory directory;

    @Inject
    DisplayNameService(CurrentUser caller, Directory directory) {
        this.caller = caller;
        this.directory = directory;
    }

    /** For the container only. */
    public DisplayNameService() {
        this(null, null);
    }

    /**
     * A summary for each of them, also for somebody whom the directory does not know. Asks nothing for nobody.
     *
     * @throws jakarta.ejb.EJBAccessException when nobody is signed in
     */
    public Map<PersonId, PersonSummary> of(Collection<PersonId> people) {
        caller.id();
        Map<PersonId, PersonSummary> summaries = new HashMap<>();
        people.forEach(id -> summaries.put(id, PersonSummary.unknown(id)));
        if (!people.isEmpty()) {
            directory.people(people).forEach((id, person) -> summaries.put(id, PersonSummary.of(person)));
        }
        return summaries;
    }
}

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
 * What pages say of the directory beside what they show: how old it is, and what to call the people who stand in a
 * sentence. Open to everybody who is signed in: whoever reads a sentence with somebody in it may know who that is.
 */
@Stateless
@PermitAll
public class DirectoryService {

    private final CurrentUser caller;
    private final Directory directory;

    @Inject
    DirectoryService(CurrentUser caller, Directory directory) {
        this.caller = caller;
        this.directory = directory;
    }

    /** For the container's proxy only. */
    public DirectoryService() {
        this(null, null);
    }

    /**
     * How old the directory is.
     *
     * @throws jakarta.ejb.EJBAccessException when nobody is signed in
     */
    public DirectoryAge age() {
        caller.id();
        return directory.age();
    }

    /**
     * What to call each of them, also somebody whom the directory does not know. Asks nothing for nobody.
     *
     * @throws jakarta.ejb.EJBAccessException when nobody is signed in
     */
    public Map<PersonId, PersonSummary> summaries(Collection<PersonId> people) {
        caller.id();
        Map<PersonId, PersonSummary> summaries = new HashMap<>();
        people.forEach(id -> summaries.put(id, PersonSummary.unknown(id)));
        if (!people.isEmpty()) {
            directory.people(people).forEach((id, person) -> summaries.put(id, PersonSummary.of(person)));
        }
        return summaries;
    }
}

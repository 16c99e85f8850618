package dev.lifeguard.directory;

import dev.lifeguard.identity.PersonId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to call people, looked up once for all who stand on a page. */
public final class DisplayNames {

    private final Map<PersonId, Person> known;

    private DisplayNames(Map<PersonId, Person> known) {
        this.known = known;
    }

    public static DisplayNames of(Collection<PersonId> people, Directory directory) {
        return new DisplayNames(directory.people(people));
    }

    public PersonSummary summary(PersonId id) {
        Person person = known.get(id);
        return person == null ? PersonSummary.unknown(id) : PersonSummary.of(person);
    }

    /** Their addresses, in the form in which they are compared; nothing for those who are not known. */
    public Map<PersonId, String> addresses() {
        return known.values().stream().collect(Collectors.toMap(Person::id, Person::address));
    }

    public List<PersonSummary> sorted(Collection<PersonId> people) {
        return people.stream()
                .map(this::summary)
                .sorted(Comparator.comparing(PersonSummary::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(PersonSummary::id))
                .toList();
    }
}

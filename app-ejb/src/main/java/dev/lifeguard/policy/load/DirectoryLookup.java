package dev.lifeguard.policy.load;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Person;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.file.PersonReference;
import dev.lifeguard.policy.file.PersonReference.Kind;
import dev.lifeguard.policy.file.PoolLookup;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who and which groups are in the pool, by the directory; not known before the first complete sync. */
@Dependent
public class DirectoryLookup implements PoolLookup {

    private final Directory directory;

    @Inject
    DirectoryLookup(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean isComplete() {
        return directory.age().asOf().isPresent();
    }

    @Override
    public Map<PersonReference, List<MatchingAccount>> holders(Set<PersonReference> references) {
        Map<PersonReference, List<MatchingAccount>> holders = new HashMap<>();
        for (String email : values(references, Kind.EMAIL)) {
            directory.byEmail(email).forEach(person -> add(holders, new PersonReference(Kind.EMAIL, email), person));
        }
        directory
                .byUsername(values(references, Kind.USERNAME))
                .forEach(person -> add(holders, new PersonReference(Kind.USERNAME, person.username()), person));
        List<PersonId> subs = values(references, Kind.SUB).stream()
                .map(PersonId::of)
                .flatMap(Optional::stream)
                .toList();
        present(subs)
                .forEach(person ->
                        add(holders, new PersonReference(Kind.SUB, person.id().value()), person));
        return holders;
    }

    @Override
    public Set<PersonId> inactive(Collection<PersonId> people) {
        Set<PersonId> active =
                present(people).filter(Person::isActive).map(Person::id).collect(Collectors.toSet());
        return people.stream().filter(id -> !active.contains(id)).collect(Collectors.toSet());
    }

    @Override
    public Optional<Set<GroupName>> groups() {
        return directory
                .age()
                .asOf()
                .map(complete -> Set.copyOf(directory.groups().keySet()));
    }

    private Stream<Person> present(Collection<PersonId> people) {
        return directory.people(people).values().stream().filter(person -> !person.gone());
    }

    private static List<String> values(Set<PersonReference> references, Kind kind) {
        return references.stream()
                .filter(reference -> reference.kind() == kind)
                .map(PersonReference::value)
                .toList();
    }

    private static void add(
            Map<PersonReference, List<MatchingAccount>> holders, PersonReference reference, Person person) {
        holders.computeIfAbsent(reference, any -> new ArrayList<>())
                .add(new MatchingAccount(person.id(), person.emailVerified(), person.isActive()));
    }
}

package dev.lifeguard.web;

import dev.lifeguard.directory.PeopleNames;
import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.identity.PersonId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reasons in words for tests, with these people and nobody else known. */
public final class KnownPeople extends PeopleNames {

    private final Map<PersonId, PersonCard> known;

    private KnownPeople(PersonCard... people) {
        known = Arrays.stream(people).collect(Collectors.toMap(PersonCard::id, Function.identity()));
    }

    /** Sentences about these people. */
    public static Reasons reasons(PersonCard... people) {
        return new Reasons(new KnownPeople(people), new Words(), new Times(), new Lengths());
    }

    @Override
    public Map<PersonId, PersonCard> of(Collection<PersonId> people) {
        return people.stream()
                .collect(Collectors.toMap(
                        Function.identity(), id -> known.getOrDefault(id, PersonCard.unknown(id)), (one, same) -> one));
    }
}

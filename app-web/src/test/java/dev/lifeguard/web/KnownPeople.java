package dev.lifeguard.web;

import dev.lifeguard.directory.DisplayNameService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reasons in words for tests, with these people and nobody else known. */
public final class KnownPeople extends DisplayNameService {

    private final Map<PersonId, PersonSummary> known;

    private KnownPeople(PersonSummary... people) {
        known = Arrays.stream(people).collect(Collectors.toMap(PersonSummary::id, Function.identity()));
    }

    /** Sentences about these people. */
    public static Reasons reasons(PersonSummary... people) {
        Messages messages = Messages.in(Locale.ENGLISH);
        return new Reasons(new KnownPeople(people), messages, new Times(messages), new Lengths(messages));
    }

    @Override
    public Map<PersonId, PersonSummary> of(Collection<PersonId> people) {
        return people.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> known.getOrDefault(id, PersonSummary.unknown(id)),
                        (one, same) -> one));
    }
}

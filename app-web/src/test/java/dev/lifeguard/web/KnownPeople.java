package dev.lifeguard.web;

import dev.lifeguard.directory.DirectoryService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** DenialMessages in words for tests, with these people and nobody else known. */
public final class KnownPeople extends DirectoryService {

    private final Map<PersonId, PersonSummary> known;

    private KnownPeople(PersonSummary... people) {
        known = Arrays.stream(people).collect(Collectors.toMap(PersonSummary::id, Function.identity()));
    }

    /** Sentences about these people. */
    public static DenialMessages reasons(PersonSummary... people) {
        Messages messages = Messages.in(Locale.ENGLISH);
        return new DenialMessages(
                new KnownPeople(people), messages, new InstantFormat(messages), new DurationFormat(messages));
    }

    @Override
    public Map<PersonId, PersonSummary> summaries(Collection<PersonId> people) {
        return people.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> known.getOrDefault(id, PersonSummary.unknown(id)),
                        (one, same) -> one));
    }
}

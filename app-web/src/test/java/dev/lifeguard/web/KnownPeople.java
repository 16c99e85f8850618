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

    private int lookUps;

    public KnownPeople(PersonSummary... people) {
        known = Arrays.stream(people).collect(Collectors.toMap(PersonSummary::id, Function.identity()));
    }

    /** Sentences about these people. */
    public static DenialMessages reasons(PersonSummary... people) {
        return new KnownPeople(people).inSentences();
    }

    /** Sentences about them. */
    public DenialMessages inSentences() {
        Messages messages = Messages.in(Locale.ENGLISH);
        return new DenialMessages(this, messages, new InstantFormat(messages), new DurationFormat(messages));
    }

    /** How often somebody was looked up. */
    public int lookUps() {
        return lookUps;
    }

    @Override
    public Map<PersonId, PersonSummary> summaries(Collection<PersonId> people) {
        lookUps += people.isEmpty() ? 0 : 1;
        return people.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> known.getOrDefault(id, PersonSummary.unknown(id)),
                        (one, same) -> one));
    }
}

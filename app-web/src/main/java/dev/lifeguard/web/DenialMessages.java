package dev.lifeguard.web;

import dev.lifeguard.access.Obstacle;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.directory.DirectoryService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.rules.ViolationMessages;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What speaks against an act, in sentences with people's names. */
@Model
@Singleton
public class DenialMessages {

    private final DirectoryService people;
    private final Messages messages;
    private final InstantFormat times;
    private final DurationFormat durationFormat;

    @Inject
    DenialMessages(DirectoryService people, Messages messages, InstantFormat times, DurationFormat durationFormat) {
        this.people = people;
        this.messages = messages;
        this.times = times;
        this.durationFormat = durationFormat;
    }

    /** Why an act was not done; nothing when it was. */
    public List<Sentence> of(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            return of(denied.evaluation());
        }
        if (outcome instanceof Outcome.Failed failed) {
            return List.of(Sentence.of(of(failed.obstacle())));
        }
        return outcome instanceof Outcome.Blocked blocked
                ? List.of(Sentence.of(
                        messages.of("blocked." + blocked.blocker().name().toLowerCase(Locale.ROOT))))
                : List.of();
    }

    /** What was in the way, or is, though no rule speaks against it. */
    public String of(Obstacle obstacle) {
        return messages.of("obstacle." + obstacle.code().toLowerCase(Locale.ROOT));
    }

    /** All that is in the way of an act, of the rules and otherwise. */
    public List<Sentence> of(Evaluation evaluation, Optional<? extends Obstacle> obstacle) {
        return Stream.concat(of(evaluation).stream(), obstacle.map(this::of).map(Sentence::of).stream())
                .toList();
    }

    /** All reasons in their order, each sentence once. */
    public List<Sentence> of(Evaluation evaluation) {
        return of(evaluation.violations());
    }

    /** These reasons in their order, each sentence once. */
    public List<Sentence> of(List<Violation> reasons) {
        return ofEach(List.of(reasons)).get(0);
    }

    private List<Sentence> sentences(List<Violation> reasons, Map<PersonId, PersonSummary> known) {
        return reasons.stream()
                .map(reason -> sentence(reason, known))
                .distinct()
                .toList();
    }

    private Sentence sentence(Violation reason, Map<PersonId, PersonSummary> known) {
        Sentence.NameSlots naming = new Sentence.NameSlots();
        return naming.sentence(
                ViolationMessages.of(reason, new PageNameResolver(known, times, durationFormat, messages, naming)));
    }

    /** The reasons of each of many things, whose people are looked up once. */
    public List<List<Sentence>> ofEach(List<List<Violation>> many) {
        List<Violation> all = many.stream().flatMap(List::stream).toList();
        Map<PersonId, PersonSummary> known = people.summaries(peopleIn(all));
        return many.stream().map(reasons -> sentences(reasons, known)).toList();
    }

    private static List<PersonId> peopleIn(MessageArgument value) {
        if (value instanceof MessageArgument.Accounts accounts) {
            return accounts.accounts();
        }
        return value instanceof MessageArgument.People people ? people.people() : List.of();
    }

    private static Set<PersonId> peopleIn(List<Violation> reasons) {
        return reasons.stream()
                .flatMap(reason -> reason.values().stream())
                .flatMap(value -> peopleIn(value).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}

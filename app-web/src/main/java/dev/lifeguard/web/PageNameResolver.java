package dev.lifeguard.web;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.NameResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** How sentences on a page call people, moments and durations. The sentences are plain text; the page escapes them. */
record PageNameResolver(
        Map<PersonId, PersonSummary> people,
        InstantFormat times,
        DurationFormat durationFormat,
        Messages messages,
        Locale language)
        implements NameResolver {

    @Override
    public String person(PersonId person) {
        return messages.person(people.getOrDefault(person, PersonSummary.unknown(person)));
    }

    @Override
    public String account(PersonId account) {
        PersonSummary summary = people.getOrDefault(account, PersonSummary.unknown(account));
        String name = messages.person(summary);
        return summary.isErased() || name.equals(summary.username()) ? name : name + " (" + summary.username() + ")";
    }

    @Override
    public String moment(Instant moment) {
        return times.utc(moment);
    }

    @Override
    public String length(Duration length) {
        return durationFormat.of(length);
    }
}

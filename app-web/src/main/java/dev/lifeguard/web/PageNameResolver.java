package dev.lifeguard.web;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.NameResolver;
import dev.lifeguard.web.sentence.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** How one sentence on a page calls people, moments and durations. It is plain text; the page escapes it. */
record PageNameResolver(
        Map<PersonId, PersonSummary> people,
        InstantFormat times,
        DurationFormat durationFormat,
        Messages messages,
        Sentence.NameSlots naming)
        implements NameResolver {

    @Override
    public Locale language() {
        return messages.language();
    }

    @Override
    public String person(PersonId person) {
        return messages.name(people.getOrDefault(person, PersonSummary.unknown(person)), naming);
    }

    @Override
    public String account(PersonId account) {
        PersonSummary summary = people.getOrDefault(account, PersonSummary.unknown(account));
        String name = messages.person(summary);
        boolean toldApart = summary.isErased() || name.equals(summary.username());
        return naming.name(account, toldApart ? name : name + " (" + summary.username() + ")");
    }

    @Override
    public String moment(Instant moment) {
        return naming.moment(moment, times.utc(moment));
    }

    @Override
    public String length(Duration length) {
        return durationFormat.of(length);
    }
}

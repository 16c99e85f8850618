package dev.lifeguard.web;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.NameResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** How sentences on a page call people, moments and lengths. The sentences are plain text; the page escapes them. */
record NamesOnPage(Map<PersonId, PersonSummary> people, Times times, Lengths lengths, Locale language)
        implements NameResolver {

    @Override
    public String person(PersonId person) {
        return people.getOrDefault(person, PersonSummary.unknown(person)).name();
    }

    @Override
    public String account(PersonId account) {
        PersonSummary card = people.getOrDefault(account, PersonSummary.unknown(account));
        return card.name().equals(card.username()) ? card.name() : card.name() + " (" + card.username() + ")";
    }

    @Override
    public String moment(Instant moment) {
        return times.utc(moment);
    }

    @Override
    public String length(Duration length) {
        return lengths.of(length);
    }
}

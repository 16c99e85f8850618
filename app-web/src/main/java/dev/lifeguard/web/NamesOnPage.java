package dev.lifeguard.web;

import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Naming;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How sentences on a page call people, moments and lengths. The sentences are plain text; the page escapes them. */
record NamesOnPage(Map<PersonId, PersonCard> people, Times times, Lengths lengths) implements Naming {

    @Override
    public String person(PersonId person) {
        return people.getOrDefault(person, PersonCard.unknown(person)).name();
    }

    @Override
    public String account(PersonId account) {
        PersonCard card = people.getOrDefault(account, PersonCard.unknown(account));
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

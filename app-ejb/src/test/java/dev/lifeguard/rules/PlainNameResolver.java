package dev.lifeguard.rules;

import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Names for tests: people by their id with a capital letter, times as Java writes them. */
final class PlainNameResolver implements NameResolver {

    @Override
    public String person(PersonId person) {
        return person.value().substring(0, 1).toUpperCase(Locale.ROOT)
                + person.value().substring(1);
    }

    @Override
    public String account(PersonId account) {
        return "account " + account;
    }

    @Override
    public String moment(Instant moment) {
        return moment.toString();
    }

    @Override
    public String length(Duration length) {
        return length.toString();
    }
}

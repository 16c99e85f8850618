package dev.lifeguard.rules;

import dev.lifeguard.groups.GroupName;
import dev.lifeguard.people.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What goes into a place of a sentence. Of its own type, because only a page knows names, time zones and plurals. */
public sealed interface Value {

    /** People, whom a page calls by their names. */
    record People(List<PersonId> people) implements Value {

        /** Keeps a copy. */
        public People {
            people = List.copyOf(people);
        }
    }

    /** A group. */
    record Group(GroupName group) implements Value {}

    /** A length of time. */
    record Length(Duration length) implements Value {}

    /** A moment. */
    record Moment(Instant at) implements Value {}

    /** A number. */
    record Count(int number) implements Value {}
}

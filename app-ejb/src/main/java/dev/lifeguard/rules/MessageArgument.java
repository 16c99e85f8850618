package dev.lifeguard.rules;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What goes into a place of a sentence. Of its own type, because only a page knows names, time zones and plurals. */
public sealed interface MessageArgument {

    /** One person. */
    static MessageArgument person(PersonId person) {
        return new People(List.of(person), false);
    }

    /** One account, where it matters which of somebody's accounts is meant. */
    static MessageArgument account(PersonId account) {
        return new Accounts(List.of(account));
    }

    /**
     * People, whom a page calls by their names. None: there is nobody who could.
     *
     * @param together whether all of them are meant, and not any one of them
     */
    record People(List<PersonId> people, boolean together) implements MessageArgument {

        /** Any of these people, in an order that is always the same. */
        public static People anyOf(Collection<PersonId> people) {
            return new People(people.stream().sorted().toList(), false);
        }

        /** All of these people, in an order that is always the same. */
        public static People allOf(Collection<PersonId> people) {
            return new People(people.stream().sorted().toList(), true);
        }

        /** Keeps a copy. */
        public People {
            people = List.copyOf(people);
        }
    }

    /** Accounts, all of them, told from others of the same name. */
    record Accounts(List<PersonId> accounts) implements MessageArgument {

        /** Keeps a copy. */
        public Accounts {
            accounts = List.copyOf(accounts);
        }
    }

    /** A group. */
    record Group(GroupName group) implements MessageArgument {}

    /** Several groups. */
    record Groups(List<GroupName> groups) implements MessageArgument {

        /** Keeps a copy. */
        public Groups {
            groups = List.copyOf(groups);
        }
    }

    /** A length of time. */
    record Length(Duration length) implements MessageArgument {}

    /** A moment. */
    record Moment(Instant at) implements MessageArgument {}

    /**
     * A question of a policy, or something that belongs to it.
     *
     * @param key the question's name in the policy
     * @param text as the policy says it
     */
    record QuestionText(String key, String text) implements MessageArgument {}

    /** A number. */
    record Count(int number) implements MessageArgument {}
}

package dev.lifeguard.rules;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How a reader of sentences calls things: in their language, by names, in their zone. Pages and exports each have their
 * own.
 */
public interface NameResolver {

    /** The language of the sentences; English, unless a reader has another one. */
    default Locale language() {
        return Locale.ENGLISH;
    }

    /** Somebody's name. */
    String person(PersonId person);

    /** An account, told from others of somebody of the same name. */
    String account(PersonId account);

    /** A group; its own name unless it is dressed up. */
    default String group(GroupName group) {
        return group.value();
    }

    /** A moment, such as "3 May 2026, 14:00"; it follows "on" and "until". */
    String moment(Instant moment);

    /** A length of time, such as "2 hours". */
    String length(Duration length);
}

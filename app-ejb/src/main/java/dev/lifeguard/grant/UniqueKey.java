package dev.lifeguard.grant;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;

/** The value of a column that makes a person and a group unique while something holds, and is null otherwise. */
final class UniqueKey {

    private UniqueKey() {}

    /** Neither can have a space in it. */
    static String of(PersonId person, GroupName group, boolean holds) {
        return holds ? person.value() + ' ' + group.value() : null;
    }
}

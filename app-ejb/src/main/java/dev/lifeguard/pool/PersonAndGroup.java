package dev.lifeguard.pool;

import dev.lifeguard.groups.GroupName;
import dev.lifeguard.people.PersonId;

/**
 * What a membership is of. A person is in a group or not: there is nothing between, and never two of them.
 *
 * @param person who
 * @param group where
 */
public record PersonAndGroup(PersonId person, GroupName group) {

    /** For a log: two names that mean nothing to an outsider. */
    @Override
    public String toString() {
        return person + " in " + group;
    }
}

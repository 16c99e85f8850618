package dev.lifeguard.directory;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;

/**
 * What a membership is of. A person is in a group or not: there is nothing between, and never two of them.
 *
 * @param person who
 * @param group where
 */
public record MembershipId(PersonId person, GroupName group) {

    /** For a log: two names that mean nothing to an outsider. */
    @Override
    public String toString() {
        return person + " in " + group;
    }
}

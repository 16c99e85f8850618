package dev.lifeguard.sync;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.List;

/**
 * What is in the copy and was not in a complete reading of the pool.
 *
 * @param people who
 * @param groups which groups
 */
record Absent(List<PersonId> people, List<GroupName> groups) {

    static Absent from(CopyKeeper copy, PoolReading reading) {
        return new Absent(
                copy.peopleNotAmong(reading.people(), reading.peopleAsked()),
                copy.groupsNotAmong(reading.groups(), reading.groupsAsked()));
    }

    /** Takes it out of the copy. */
    void leave(CopyKeeper copy, PoolReading reading) {
        copy.missing(reading.missing(), reading.groupsAsked());
        copy.groupsGone(groups, reading.groupsAsked());
        copy.peopleGone(people, reading.peopleAsked());
    }
}

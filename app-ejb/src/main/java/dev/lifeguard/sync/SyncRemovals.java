package dev.lifeguard.sync;

import dev.lifeguard.database.StoredHash;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in the copy and was not in a complete reading of the pool.
 *
 * @param people who
 * @param groups which groups
 */
record SyncRemovals(List<PersonId> people, List<GroupName> groups) {

    static SyncRemovals from(SyncWriter copy, PoolSnapshot reading) {
        return new SyncRemovals(
                copy.peopleNotAmong(reading.people(), reading.peopleAsked()),
                copy.groupsNotAmong(reading.groups(), reading.groupsAsked()));
    }

    /** SHA-256 of the names of all of it, with the memberships that were missing: others have another one. */
    String names(PoolSnapshot reading) {
        return Stream.of(
                        people.stream().map(person -> "person " + person),
                        groups.stream().map(group -> "group " + group),
                        reading.missing().stream().map(key -> "member " + key.person() + " " + key.group()))
                .flatMap(names -> names)
                .sorted()
                .collect(Collectors.collectingAndThen(Collectors.joining("\n"), StoredHash::of));
    }

    /** Takes it out of the copy. */
    void leave(SyncWriter copy, PoolSnapshot reading) {
        copy.missing(reading.missing(), reading.groupsAsked());
        copy.groupsGone(groups, reading.groupsAsked());
        copy.peopleGone(people, reading.peopleAsked());
    }
}

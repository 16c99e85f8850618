package dev.lifeguard.pool;

import dev.lifeguard.groups.GroupName;
import dev.lifeguard.people.PersonId;
import java.time.Instant;
import java.util.OptionalInt;

/** People and groups as a pool lists them, for tests. */
final class PoolPeople {

    private PoolPeople() {}

    static PoolPerson person(String username, String name) {
        return person(username, name, true);
    }

    static PoolPerson disabled(String username, String name) {
        return person(username, name, false);
    }

    private static PoolPerson person(String username, String name, boolean enabled) {
        return new PoolPerson(
                new PersonId("sub-" + username),
                username,
                name,
                username + "@example.com",
                true,
                enabled,
                PoolStatus.CONFIRMED,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    static PoolGroup group(GroupName name, String description) {
        return new PoolGroup(name, description, OptionalInt.empty(), Instant.EPOCH);
    }
}

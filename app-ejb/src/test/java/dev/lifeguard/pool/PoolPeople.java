package dev.lifeguard.pool;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.OptionalInt;

/** People and groups as a pool lists them, for tests. */
public final class PoolPeople {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private PoolPeople() {}

    public static PoolPerson person(String username, String name) {
        return person(username, name, true);
    }

    public static PoolPerson disabled(String username, String name) {
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
                CREATED,
                CREATED);
    }

    public static PoolGroup group(GroupName name, String description) {
        return new PoolGroup(name, description, OptionalInt.empty(), Instant.EPOCH);
    }
}

package dev.lifeguard.pool;

import dev.lifeguard.identity.GroupName;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A group as the pool knows it.
 *
 * @param name its name and identity; a group that was deleted and made again has the same one
 * @param description for display, without control characters, at most 2048 characters, perhaps empty
 * @param precedence which group decides about a person's preferred role: the lowest number
 * @param created when the group was made; {@link Instant#EPOCH} if the pool did not say
 */
public record PoolGroup(GroupName name, String description, OptionalInt precedence, Instant created) {

    /** @throws NullPointerException if anything is missing */
    public PoolGroup {
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        Objects.requireNonNull(precedence);
        Objects.requireNonNull(created);
    }
}

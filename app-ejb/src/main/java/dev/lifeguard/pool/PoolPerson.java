package dev.lifeguard.pool;

import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Objects;

/**
 * A person as the pool knows them. Texts that are for display hold no control characters and may be empty; each is at
 * most 2048 characters long, by Cognito's limit for attributes.
 *
 * @param id their {@code sub}
 * @param username what the pool's calls name them by; 1 to 128 characters, never with a space. Not an identity: another
 *     person may get the username of one who was deleted
 * @param name their name, perhaps empty
 * @param email their address, perhaps empty
 * @param emailVerified whether the pool has seen that the address is theirs
 * @param enabled whether they may sign in at all; false also if the pool did not say
 * @param status how far their account is
 * @param created when the account was made; {@link Instant#EPOCH} if the pool did not say
 * @param modified when the account was last changed; {@link Instant#EPOCH} if the pool did not say
 */
public record PoolPerson(
        PersonId id,
        String username,
        String name,
        String email,
        boolean emailVerified,
        boolean enabled,
        PoolStatus status,
        Instant created,
        Instant modified) {

    /** @throws NullPointerException if anything is missing */
    public PoolPerson {
        Objects.requireNonNull(id);
        Objects.requireNonNull(username);
        Objects.requireNonNull(name);
        Objects.requireNonNull(email);
        Objects.requireNonNull(status);
        Objects.requireNonNull(created);
        Objects.requireNonNull(modified);
    }
}

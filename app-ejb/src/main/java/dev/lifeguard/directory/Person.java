package dev.lifeguard.directory;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import java.util.Locale;

/**
 * Somebody in the pool, as the directory knows them.
 *
 * @param id who they are
 * @param username what the pool's calls name them by; for display, never an identity
 * @param name their name, perhaps empty
 * @param email their address, perhaps empty
 * @param emailVerified whether the pool has seen that the address is theirs
 * @param enabled whether they may sign in at all
 * @param status how far their account is
 * @param gone whether the pool does not know them any more
 */
public record Person(
        PersonId id,
        String username,
        String name,
        String email,
        boolean emailVerified,
        boolean enabled,
        PoolStatus status,
        boolean gone) {

    /** What to call somebody who was erased, in files; a page says it in its language. */
    public static final String FORMER = "a former user";

    /** Whether nothing is known of them any more but that they were there; nobody else is without a username. */
    public boolean isErased() {
        return username.isEmpty();
    }

    /** What to call them: the name, else the address, else the username. */
    public String label() {
        return label(username, name, email);
    }

    static String label(String username, String name, String email) {
        if (username.isEmpty()) {
            return FORMER;
        }
        if (!name.isBlank()) {
            return name;
        }
        return email.isBlank() ? username : email;
    }

    /** The address in the form in which addresses are compared: without case. Empty for somebody who has none. */
    public String address() {
        return email.toLowerCase(Locale.ROOT);
    }

    /** Whether it is somebody who can use what they are given: in the pool and enabled. */
    public boolean isActive() {
        return enabled && !gone;
    }

    /** Whether the account is one that was invited, confirmed or comes from elsewhere, rather than only signed up. */
    public boolean isConfirmed() {
        return switch (status) {
            case CONFIRMED, EXTERNAL_PROVIDER, RESET_REQUIRED, FORCE_CHANGE_PASSWORD -> true;
            case UNCONFIRMED, ARCHIVED, COMPROMISED, UNKNOWN -> false;
        };
    }
}

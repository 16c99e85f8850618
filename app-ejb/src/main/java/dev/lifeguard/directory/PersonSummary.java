package dev.lifeguard.directory;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;

/**
 * How a page shows somebody.
 *
 * @param id who
 * @param name what to call them: their name, else e-mail address, else username, else the id; of somebody who was
 *     erased in English, so that pages ask their messages for it
 * @param email their address, or an empty text
 * @param username what the pool calls their account, which tells it from another one of theirs; the id when nothing is
 *     known
 * @param active whether the pool has them and lets them sign in
 * @param status how far their account is
 * @param gone whether the pool has them no more
 */
public record PersonSummary(
        PersonId id, String name, String email, String username, boolean active, PoolStatus status, boolean gone) {

    /** Somebody whom the pool has. */
    public PersonSummary(PersonId id, String name, String email, String username, boolean active, PoolStatus status) {
        this(id, name, email, username, active, status, false);
    }

    /** Somebody whom the directory knows. */
    public static PersonSummary of(Person person) {
        return new PersonSummary(
                person.id(),
                person.label(),
                person.email(),
                person.username(),
                person.isActive(),
                person.status(),
                person.gone());
    }

    /** Whether nothing is known of them any more but that they were there. */
    public boolean isErased() {
        return username.isEmpty();
    }

    /** Somebody of whom nothing but the id is known: not in the pool any more, and forgotten. */
    public static PersonSummary unknown(PersonId id) {
        return new PersonSummary(id, id.value(), "", id.value(), false, PoolStatus.UNKNOWN, true);
    }
}

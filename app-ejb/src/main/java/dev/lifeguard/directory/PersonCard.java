package dev.lifeguard.directory;

import dev.lifeguard.identity.PersonId;

/**
 * How a page shows somebody.
 *
 * @param id who
 * @param name what to call them: their name, else e-mail address, else username, else the id
 * @param email their address, or an empty text
 * @param active whether the pool has them and lets them sign in
 */
public record PersonCard(PersonId id, String name, String email, boolean active) {

    /** Somebody whom the copy of the pool knows. */
    public static PersonCard of(Person person) {
        return new PersonCard(person.id(), person.label(), person.email(), person.isActive());
    }

    /** Somebody of whom nothing but the id is known: not in the pool any more, and forgotten. */
    public static PersonCard unknown(PersonId id) {
        return new PersonCard(id, id.value(), "", false);
    }
}

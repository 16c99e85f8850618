package dev.lifeguard.erasure;

import dev.lifeguard.identity.PersonId;

/**
 * A CDI event, in the transaction that erases somebody and before their name is gone: for what is kept by others of
 * theirs than their id.
 *
 * @param person who is erased
 * @param address their e-mail address as addresses are compared; empty where none was known
 */
public record Erased(PersonId person, String address) {}

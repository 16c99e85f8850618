package dev.lifeguard.directory;

import dev.lifeguard.identity.PersonId;
import java.time.Instant;

/** Is told whose sessions end because of what was seen of the pool, in the transaction in which they do. */
public interface SignOutRecord {

    /** The account was disabled elsewhere. */
    void disabled(PersonId person, Instant at);

    /** The account is not in the pool any more. */
    void gone(PersonId person, Instant at);
}

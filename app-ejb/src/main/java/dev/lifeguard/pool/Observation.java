package dev.lifeguard.pool;

import java.time.Instant;

/** How something about the pool came to be known. */
public enum Observation {

    /** By reading the whole pool. */
    PASS,

    /** We made the change ourselves, and the pool said yes. */
    OURS,

    /** A token that Cognito issued said so. */
    SIGN_IN;

    /** Whether what is seen this way and at this moment is newer than what was seen before and says the opposite. */
    boolean countsAgainst(Observation before, Instant then, Instant at) {
        return this == PASS && before == OURS ? at.isAfter(then.plus(Memberships.LISTS_ARE_BEHIND)) : at.isAfter(then);
    }
}

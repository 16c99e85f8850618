package dev.lifeguard.sync;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;

/**
 * A membership that was made or removed elsewhere.
 *
 * @param person whose
 * @param group of which group
 * @param kind which of the two
 * @param since when it was seen first
 */
public record Drift(PersonId person, GroupName group, Kind kind, Instant since) {

    /** How the pool differs from what was decided here. */
    public enum Kind {

        /** The pool has a membership that nobody gave here. */
        UNMANAGED,

        /** The pool does not have a membership that was given here and is not over. */
        REMOVED_OUTSIDE
    }
}

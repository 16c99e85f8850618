package dev.lifeguard.directory;

import java.time.Instant;

/** How something about the pool came to be known. */
public enum Observation {

    /** By one of the pool's lists. */
    SYNC,

    /** We made the change ourselves, and the pool said yes. */
    OWN_CHANGE;

    /**
     * Whether what is seen this way and at this moment is newer than what was seen before and says the opposite. The
     * answer to our own change has only just arrived and is the newest there is, whatever a clock says that was set
     * back.
     */
    public boolean countsAgainst(Observation before, Instant then, Instant at) {
        return switch (this) {
            case OWN_CHANGE -> true;
            case SYNC -> at.isAfter(before == OWN_CHANGE ? then.plus(MembershipRows.LISTS_ARE_BEHIND) : then);
        };
    }
}

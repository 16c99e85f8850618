package dev.lifeguard.history;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * How long somebody was in a group at a stretch, as far as it was seen.
 *
 * @param person who
 * @param group where
 * @param from when they were seen in it first; nothing where that was before anything was written down
 * @param until when they were seen in it no more; nothing as long as they are
 * @param number the database's number of one that is over; 0 for one that lasts
 */
public record MembershipPeriod(
        PersonId person, GroupName group, Optional<Instant> from, Optional<Instant> until, long number) {

    /** One that lasts. */
    public static MembershipPeriod lasting(PersonId person, GroupName group, Instant from) {
        return new MembershipPeriod(person, group, Optional.of(from), Optional.empty(), 0);
    }
}

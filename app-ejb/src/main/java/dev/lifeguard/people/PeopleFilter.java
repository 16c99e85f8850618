package dev.lifeguard.people;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolStatus;
import java.util.Optional;

/**
 * Whom somebody looks for; all of it must be true of a person.
 *
 * @param text any part of the name, the address or the username, whatever case and accents; empty for everybody
 * @param group a group that they are in
 * @param status how far their account is
 * @param enabled whether they may sign in
 * @param expiring whether they have a membership that expires; one of this group, if there is a group
 * @param unknownResult whether only those are looked for of whom nobody knows what came of what was done to their
 *     account; only for those who find everybody
 * @param gone whether those are looked for whom the pool has no more, instead of those whom it has; only for those who
 *     find everybody
 */
public record PeopleFilter(
        String text,
        Optional<GroupName> group,
        Optional<PoolStatus> status,
        Optional<Boolean> enabled,
        Optional<Boolean> expiring,
        boolean unknownResult,
        boolean gone) {

    /** Of those whom the pool has, whatever was done to their accounts. */
    public PeopleFilter(
            String text,
            Optional<GroupName> group,
            Optional<PoolStatus> status,
            Optional<Boolean> enabled,
            Optional<Boolean> expiring) {
        this(text, group, status, enabled, expiring, false, false);
    }

    /** By a part of what they are called. */
    public static PeopleFilter of(String text) {
        return new PeopleFilter(text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}

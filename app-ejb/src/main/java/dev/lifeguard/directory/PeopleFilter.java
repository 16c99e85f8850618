package dev.lifeguard.directory;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolStatus;
import java.util.Optional;

/**
 * Whom somebody looks for; all of it must be true of a person.
 *
 * @param text any part of the name, the address or the username, whatever case and accents; empty for everybody
 * @param group a group that they are in
 * @param status how far their account is
 */
public record PeopleFilter(String text, Optional<GroupName> group, Optional<PoolStatus> status) {

    /** By a part of what they are called. */
    public static PeopleFilter of(String text) {
        return new PeopleFilter(text, Optional.empty(), Optional.empty());
    }

    /** Those of them who are in this group. */
    public PeopleFilter in(GroupName members) {
        return new PeopleFilter(text, Optional.of(members), status);
    }

    /** Those of them whose account is so far. */
    public PeopleFilter with(PoolStatus wanted) {
        return new PeopleFilter(text, group, Optional.of(wanted));
    }
}

package dev.lifeguard.pool;

import dev.lifeguard.identity.GroupName;
import java.util.Optional;

/**
 * What is done to the groups of the user pool themselves. Each method is one request, done at once and never inside a
 * transaction; nothing is tried twice here. None of them makes anybody a monthly active user.
 *
 * <p>Every method throws {@link PoolException.Unavailable}, {@link PoolException.Throttled} and {@link
 * PoolException.Refused}; others where they say so. Each of them knows {@linkplain
 * PoolException#mayHaveBeenCarriedOut() whether the act may have been done}.
 */
public interface PoolGroups {

    /** The longest description that a group can have, in UTF-16 units. */
    int LONGEST_DESCRIPTION = 2048;

    /** One group afresh; nothing if the pool does not have it. */
    Optional<PoolGroup> find(GroupName group);

    /**
     * Makes a group, without anybody in it.
     *
     * @param description for display; empty for none
     * @throws PoolException.GroupExists if there is one of this name
     */
    ChangedGroup create(GroupName group, String description);

    /**
     * Gives a group another description. What else the pool knows of it stays.
     *
     * @param description not empty: the pool would leave the old one
     * @throws PoolException.GroupNotFound if the pool has no such group
     */
    ChangedGroup describe(GroupName group, String description);

    /**
     * Deletes a group, and with it all memberships of it.
     *
     * @throws PoolException.GroupNotFound if the pool has no such group
     */
    PoolReceipt delete(GroupName group);

    /**
     * A group that was made or changed.
     *
     * @param group as the pool has it
     * @param receipt that it was done
     */
    record ChangedGroup(PoolGroup group, PoolReceipt receipt) {}
}

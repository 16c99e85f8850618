package dev.lifeguard.pool;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolPage.PageToken;
import java.util.Optional;

/**
 * The user pool: who is in which group now. Each method is one question or one change, asked at once and never inside a
 * transaction; nothing is tried twice here, so that whoever calls decides when to try again.
 *
 * <p>Nothing here makes a person a monthly active user by being read, but for {@link #groupsOf}, which is for somebody
 * who has just signed in and is one anyway. Changes do: those of a membership, and a sign-out.
 *
 * <p>Lists come in pages of at most {@link #PAGE_SIZE} rows. A page may be short, even empty, before the end: only a
 * page without a next token is the last. {@link PoolPage#each} goes through all of them.
 *
 * <p>Every method throws {@link PoolException.Unavailable}, {@link PoolException.Throttled} and {@link
 * PoolException.Refused}; those that name a person or a group also {@link PoolException.PersonNotFound} and {@link
 * PoolException.GroupNotFound}, where they say so. Each of them knows {@linkplain PoolException#mayHaveBeenCarriedOut()
 * whether the call may have had its effect}.
 */
public interface UserPool {

    /** The most rows that Cognito gives at once. */
    int PAGE_SIZE = 60;

    /** A page of everybody in the pool, the disabled and the invited too, in no order that could be relied on. */
    PoolPage<PoolPerson> people(Optional<PageToken> from);

    /** One person afresh; nobody if the pool does not know them (any more). The pool may answer a little late. */
    Optional<PoolPerson> person(PersonId id);

    /** A page of the pool's groups. */
    PoolPage<PoolGroup> groups(Optional<PageToken> from);

    /**
     * A page of a group's members, the disabled too.
     *
     * @throws PoolException.GroupNotFound if the pool has no such group
     */
    PoolPage<PoolPerson> members(GroupName group, Optional<PageToken> from);

    /**
     * A page of the groups that a person is in.
     *
     * @param username as {@link PoolPerson#username()} gives it
     * @throws PoolException.PersonNotFound if the pool has no such person
     */
    PoolPage<PoolGroup> groupsOf(String username, Optional<PageToken> from);

    /**
     * Makes a person a member of a group; one who is a member stays one.
     *
     * @param username as {@link PoolPerson#username()} gives it
     * @throws PoolException.PersonNotFound if the pool has no such person, whether or not it has the group
     * @throws PoolException.GroupNotFound if the pool has no such group
     */
    PoolReceipt add(String username, GroupName group);

    /**
     * Takes a person out of a group; a person who is no member, or a group that is gone, is as good as done.
     *
     * @param username as {@link PoolPerson#username()} gives it, or their {@code sub}
     * @throws PoolException.PersonNotFound if the pool has no such person
     */
    PoolReceipt remove(String username, GroupName group);
}

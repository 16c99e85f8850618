package dev.lifeguard.reconcile;

import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.pool.PoolException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Something to tell the pool, as it was found right at the time.
 *
 * @param key about whom and where
 * @param version of the pending change that was looked at
 * @param call the number of this telling, by which it is known again; no other has it
 * @param type what to tell
 * @param username whom the pool's call must name, as far as the directory knows; empty if it does not
 * @param gives whether it makes somebody a member who is none yet, as far as the directory knows
 * @param starting the grants that begin when the pool has carried it out
 * @param ending the grants that are over when the pool has carried it out
 * @param useless from when on it is not wanted any more; {@link Instant#MAX} if always
 * @param inDoubt whether an earlier call may still be under way
 * @param repetition whether this is told once more because one was
 * @param notFound how often the pool has said before that there is no such person or group
 * @param gone which of the two the pool has no more, as complete sync runs have seen again and again
 */
record ReconcileAttempt(
        MembershipId key,
        long version,
        long call,
        ChangeType type,
        String username,
        boolean gives,
        Set<GrantId> starting,
        Set<GrantId> ending,
        Instant useless,
        boolean inDoubt,
        boolean repetition,
        int notFound,
        Optional<CloseReason> gone) {

    /** The pool's lists may be behind: nothing is gone because it was not found once or twice. */
    static final int TRIES_UNTIL_GONE = 3;

    /** @param useless from when on adding is not wanted any more, by the clock that is looked at before the call */
    static ReconcileAttempt of(
            PendingChangeRow row, ChangeType type, Recipient recipient, List<Grant> grants, Instant useless) {
        return new ReconcileAttempt(
                row.key(),
                row.version(),
                ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE),
                type,
                recipient.username(),
                type == ChangeType.ADD && !recipient.member(),
                type == ChangeType.ADD ? in(GrantState.BEING_ADDED, grants) : Set.of(),
                in(GrantState.BEING_REMOVED, grants),
                type == ChangeType.ADD ? useless : Instant.MAX,
                row.isInDoubt(),
                row.isRepetition(),
                row.notFound(),
                recipient.gone());
    }

    /** What the pool is to be told about a membership. */
    enum ChangeType {
        ADD,
        REMOVE;

        /**
         * What the grants of one person and group want at this moment. A membership without any grant was made
         * elsewhere and is none of our business.
         *
         * @param unfinished the grants that the pool may still show
         * @param mustBeTold whether the pool must hear of it again although all grants are over
         */
        static Optional<ChangeType> of(List<Grant> unfinished, boolean mustBeTold, Instant now) {
            if (unfinished.isEmpty() && !mustBeTold) {
                return Optional.empty();
            }
            return Optional.of(unfinished.stream().anyMatch(grant -> grant.wantsMembershipAt(now)) ? ADD : REMOVE);
        }
    }

    /**
     * Whom it is about, as the directory knows them.
     *
     * @param username the pool's name for them; empty for somebody whom the directory does not know
     * @param disabled whether the pool does not let them sign in
     * @param member whether the pool has them in the group already
     * @param gone whether the pool has the person or the group no more, as complete sync runs have seen again and again
     */
    record Recipient(String username, boolean disabled, boolean member, Optional<CloseReason> gone) {

        /** Whether what they were given may not begin any more: a disabled person gets nothing new. */
        boolean isToGetNothing() {
            return disabled && !member;
        }
    }

    private static Set<GrantId> in(GrantState state, List<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.state() == state)
                .map(Grant::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** When the last of the grants ends that want the membership. */
    static Instant lastEnd(List<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.state().wantsMembership())
                .map(grant -> grant.end().moment().orElse(Instant.MAX))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    boolean isUselessAt(Instant now) {
        return !now.isBefore(useless);
    }

    /**
     * Whether nothing is left to be told. Only the answer to a call that takes the membership away says so, after
     * others like it, and only of somebody or something that complete sync runs have missed as well.
     */
    boolean isOver(PoolException answer) {
        return type == ChangeType.REMOVE
                && notFound + 1 >= TRIES_UNTIL_GONE
                && gone.isPresent()
                && gone.equals(missing(answer));
    }

    private static Optional<CloseReason> missing(PoolException answer) {
        if (answer instanceof PoolException.PersonNotFound) {
            return Optional.of(CloseReason.PERSON_GONE);
        }
        return Optional.of(CloseReason.GROUP_GONE).filter(group -> answer instanceof PoolException.GroupNotFound);
    }
}

package dev.lifeguard.reconcile;

import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Something to tell the pool, as it was found right at the time.
 *
 * @param key about whom and where
 * @param version of the key that was looked at
 * @param call the number of this telling, by which it is known again; no other has it
 * @param task what to tell
 * @param username whom the pool's call must name, as far as the copy knows; empty if it does not
 * @param gives whether it makes somebody a member who is none yet, as far as the copy knows
 * @param starting the grants that begin when the pool has carried it out
 * @param ending the grants that are over when the pool has carried it out
 * @param useless from when on the task is not wanted any more; {@link Instant#MAX} if always
 * @param inDoubt whether an earlier call may still be under way
 * @param repetition whether this is told once more because one was
 * @param attempts how often it was tried before
 */
record Errand(
        PersonAndGroup key,
        long version,
        long call,
        Task task,
        String username,
        boolean gives,
        Set<GrantId> starting,
        Set<GrantId> ending,
        Instant useless,
        boolean inDoubt,
        boolean repetition,
        int attempts) {

    static Errand of(DirtyKeyRow row, Task task, Recipient recipient, List<Grant> grants) {
        return new Errand(
                row.key(),
                row.version(),
                ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE),
                task,
                recipient.username(),
                task == Task.ADD && !recipient.member(),
                task == Task.ADD ? in(GrantState.STARTING, grants) : Set.of(),
                in(GrantState.ENDING, grants),
                task == Task.ADD ? lastEnd(grants) : Instant.MAX,
                row.isInDoubt(),
                row.isRepetition(),
                row.attempts());
    }

    /**
     * Whom it is about, as the copy of the pool knows them.
     *
     * @param username the pool's name for them; empty for somebody whom the copy does not know
     * @param disabled whether the pool does not let them sign in
     * @param member whether the pool has them in the group already
     */
    record Recipient(String username, boolean disabled, boolean member) {

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

    private static Instant lastEnd(List<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.state().wantsMembership())
                .map(grant -> grant.end().moment().orElse(Instant.MAX))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    boolean isUselessAt(Instant now) {
        return !now.isBefore(useless);
    }
}

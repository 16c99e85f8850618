package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.reconcile.PendingChangeRow.State;
import dev.lifeguard.reconcile.ReconcileAttempt.ChangeType;
import dev.lifeguard.reconcile.ReconcileAttempt.Recipient;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is written down before and after the pool is told something. Each method is the whole of one transaction: it
 * first makes sure that this node still has the lease, then locks the person, then the pending change.
 */
@Dependent
public class ReconcileAttempts {

    /** How long one node has the work to itself without saying so again. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** After so long no call can be under way any more: longer than our time-outs and what the pool does after them. */
    static final Duration LATEST_ARRIVAL = Duration.ofSeconds(30);

    private final Leases leases;
    private final Directory directory;
    private final PendingChanges pendingChanges;
    private final GrantLifecycle lifecycle;
    private final DirectoryWriter writer;
    private final Clock clock;
    private final RetryPolicy retryPolicy;

    @Inject
    ReconcileAttempts(
            Leases leases,
            Directory directory,
            PendingChanges pendingChanges,
            GrantLifecycle lifecycle,
            DirectoryWriter writer,
            Clock clock,
            RetryPolicy retryPolicy) {
        this.leases = leases;
        this.directory = directory;
        this.pendingChanges = pendingChanges;
        this.lifecycle = lifecycle;
        this.writer = writer;
        this.clock = clock;
        this.retryPolicy = retryPolicy;
    }

    /** What the pool must be told about a membership; nothing if that is not needed, and nothing is pending then. */
    Optional<ReconcileAttempt> begin(Lease lease, MembershipId key) {
        Instant now = lock(lease, key);
        return pendingChanges.locked(key).flatMap(row -> {
            Recipient recipient = recipient(key);
            List<Grant> grants = lifecycle.upToDate(key, recipient.isToGetNothing(), now);
            Optional<ChangeType> type = ChangeType.of(grants, row.mustBeTold(), now);
            if (type.isEmpty()) {
                pendingChanges.clear(row);
                return Optional.empty();
            }
            if (type.get() == ChangeType.ADD && isForAnother(key.group(), grants)) {
                row.stumbled(laterThanBefore(row), "The group was deleted in the pool and made again.");
                return Optional.empty();
            }
            ReconcileAttempt attempt = ReconcileAttempt.of(
                    row, type.get(), recipient, grants, hence(now, ReconcileAttempt.lastEnd(grants)));
            row.telling(attempt.call());
            return Optional.of(attempt);
        });
    }

    private Instant laterThanBefore(PendingChangeRow row) {
        return clock.instant().plus(retryPolicy.delayAfterUnforeseen(row.attempts()));
    }

    /**
     * Whether the pool seems to have deleted the group and made another one of its name: the next complete sync run
     * says more.
     */
    private boolean isForAnother(GroupName group, List<Grant> grants) {
        return directory
                .made(group)
                .filter(made -> grants.stream()
                        .filter(grant -> grant.state().wantsMembership())
                        .allMatch(grant -> grant.isOfAnotherGroup(made)))
                .isPresent();
    }

    /**
     * What is a moment of the database's clock by the one that is looked at outside of transactions: two are never
     * compared.
     */
    private Instant hence(Instant now, Instant moment) {
        return moment.equals(Instant.MAX) || moment.equals(Instant.MIN)
                ? moment
                : clock.instant().plus(Duration.between(now, moment));
    }

    private Recipient recipient(MembershipId key) {
        boolean member =
                !directory.groupsOf(Set.of(key.person()), Set.of(key.group())).isEmpty();
        Optional<CloseReason> gone = directory.isGone(key.person())
                ? Optional.of(CloseReason.PERSON_GONE)
                : Optional.of(CloseReason.GROUP_GONE).filter(group -> directory.isGone(key.group()));
        return directory
                .person(key.person())
                .map(person -> new Recipient(person.username(), !person.gone() && !person.enabled(), member, gone))
                .orElseGet(() -> new Recipient("", false, member, gone));
    }

    /** The pool has carried it out. If somebody else has told it something since, nobody knows which came last. */
    void done(Lease lease, ReconcileAttempt attempt, PoolReceipt receipt) {
        Instant seen = lock(lease, attempt.key());
        Instant now = clock.instant();
        lifecycle.carriedOut(attempt, receipt);
        if (attempt.type() == ChangeType.ADD) {
            writer.seen(attempt.key(), Observation.OWN_CHANGE, seen);
        } else {
            writer.missing(attempt.key(), Observation.OWN_CHANGE, seen);
        }
        pendingChanges
                .locked(attempt.key())
                .filter(row -> row.isTelling(attempt.call()))
                .ifPresentOrElse(row -> settle(row, attempt, now), () -> pendingChanges.inDoubt(attempt.key(), now));
    }

    private void settle(PendingChangeRow row, ReconcileAttempt attempt, Instant now) {
        if (row.version() != attempt.version()) {
            row.goesOn(attempt.inDoubt());
        } else if (attempt.inDoubt()) {
            row.onceMore(now.plus(LATEST_ARRIVAL));
        } else {
            pendingChanges.clear(row);
        }
    }

    /** Not carried out, or nobody knows. */
    void failed(Lease lease, ReconcileAttempt attempt, PoolException problem) {
        lock(lease, attempt.key());
        Optional<PendingChangeRow> row =
                pendingChanges.locked(attempt.key()).filter(known -> known.isTelling(attempt.call()));
        if (row.isPresent()) {
            again(row.get(), attempt, problem);
            if (problem instanceof PoolException.Refused && lasts(row.get().attempts())) {
                lifecycle.refused(attempt, problem);
            }
        } else if (problem.mayHaveBeenCarriedOut()) {
            pendingChanges.inDoubt(attempt.key(), clock.instant());
        }
    }

    private void again(PendingChangeRow row, ReconcileAttempt attempt, PoolException problem) {
        Instant later = clock.instant().plus(retryPolicy.delayAfter(row.attempts(), problem));
        if (problem instanceof PoolException.PersonNotFound || problem instanceof PoolException.GroupNotFound) {
            row.notFoundAgain();
        }
        row.again(problem.mayHaveBeenCarriedOut() ? State.IN_DOUBT : untold(attempt), later, problem.getMessage());
    }

    /** What the change is in again if the pool has not heard of this attempt. */
    private static State untold(ReconcileAttempt attempt) {
        if (attempt.inDoubt()) {
            return State.IN_DOUBT;
        }
        return attempt.repetition() ? State.REPEAT : State.PENDING;
    }

    /**
     * Something went wrong that nobody foresaw, before the pool was told, with its answer, or after it. That counts
     * like every other failure, so that this change is tried less and less often and holds up nobody else.
     */
    void stumbled(Lease lease, MembershipId key, RuntimeException problem) {
        lock(lease, key);
        pendingChanges.stumbled(key, clock.instant(), retryPolicy, problem);
    }

    /** From the fourth time on, and then ever more seldom, as refusals are repeated for ever. */
    private static boolean lasts(int attempts) {
        return attempts >= 4 && Integer.bitCount(attempts) == 1;
    }

    /** The pool was not told, because nobody wants it any more. */
    void dropped(Lease lease, ReconcileAttempt attempt) {
        lock(lease, attempt.key());
        pendingChanges
                .locked(attempt.key())
                .filter(row -> row.isTelling(attempt.call()))
                .ifPresent(row -> row.goesOn(attempt.inDoubt()));
    }

    /**
     * The pool was not told, because it has just said that the person is disabled. What has not begun never begins, and
     * the pool is told so at once; what has begun and is missing in the pool waits until they are enabled, or it ends.
     */
    void disabled(Lease lease, ReconcileAttempt attempt, PoolPerson person, Instant asked) {
        Instant now = lock(lease, attempt.key());
        writer.people(List.of(person), asked);
        pendingChanges
                .locked(attempt.key())
                .filter(row -> row.isTelling(attempt.call()))
                .ifPresent(row -> {
                    List<Grant> grants = lifecycle.upToDate(
                            attempt.key(), recipient(attempt.key()).isToGetNothing(), now);
                    if (ChangeType.of(grants, row.mustBeTold(), now).equals(Optional.of(ChangeType.ADD))) {
                        row.again(untold(attempt), laterThanBefore(row), "The account is disabled.");
                    } else {
                        row.goesOn(attempt.inDoubt());
                    }
                });
    }

    /** The pool was told to take the membership away, and does not know the person or the group any more. */
    void gone(Lease lease, ReconcileAttempt attempt) {
        Instant seen = lock(lease, attempt.key());
        Instant now = clock.instant();
        lifecycle.gone(attempt);
        writer.missing(attempt.key(), Observation.OWN_CHANGE, seen);
        pendingChanges
                .locked(attempt.key())
                .filter(row -> row.isTelling(attempt.call()))
                .ifPresent(row -> settle(row, attempt, now));
    }

    /**
     * This node told the pool something and had lost the lease meanwhile. Needs none: it only asks that the change be
     * made once more.
     */
    void tooLate(ReconcileAttempt attempt) {
        directory.lock(attempt.key().person());
        pendingChanges.inDoubt(attempt.key(), clock.instant());
    }

    /** @return what time it is by the database: the clock of this node may be wrong, and an end does not come back */
    private Instant lock(Lease lease, MembershipId key) {
        Instant now = leases.keep(lease, LEASE);
        directory.lock(key.person());
        return now;
    }
}

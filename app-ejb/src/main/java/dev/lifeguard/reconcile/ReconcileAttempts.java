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
import dev.lifeguard.pool.GroupNotFound;
import dev.lifeguard.pool.PersonNotFound;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolRefused;
import dev.lifeguard.reconcile.ReconcileAttempt.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What is written down before and after the pool is told something. Each method is the whole of one transaction: it first
 * makes sure that this node still has the lease, then locks the person, then the key.
 */
@ApplicationScoped
public class ReconcileAttempts {

    /** How long one node has the work to itself without saying so again. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** After so long no call can be under way any more: longer than our time-outs and what the pool does after them. */
    static final Duration LATEST_ARRIVAL = Duration.ofSeconds(30);

    private final Leases leases;
    private final Directory mirror;
    private final PendingChangeQueue queue;
    private final GrantLifecycle steps;
    private final DirectoryWriter writer;
    private final Clock clock;
    private final Backoff pauses;

    @Inject
    ReconcileAttempts(
            Leases leases,
            Directory mirror,
            PendingChangeQueue queue,
            GrantLifecycle steps,
            DirectoryWriter writer,
            Clock clock) {
        this(leases, mirror, queue, steps, writer, clock, new Backoff(new Random()));
    }

    ReconcileAttempts(
            Leases leases,
            Directory mirror,
            PendingChangeQueue queue,
            GrantLifecycle steps,
            DirectoryWriter writer,
            Clock clock,
            Backoff pauses) {
        this.leases = leases;
        this.mirror = mirror;
        this.queue = queue;
        this.steps = steps;
        this.writer = writer;
        this.clock = clock;
        this.pauses = pauses;
    }

    /** For the container's proxy only. */
    ReconcileAttempts() {
        this(null, null, null, null, null, null, null);
    }

    /** What the pool must be told about a key; nothing if that is not needed, and the key is then cleared. */
    Optional<ReconcileAttempt> begin(Lease lease, MembershipId key) {
        Instant now = lock(lease, key);
        return queue.locked(key).flatMap(row -> {
            Recipient recipient = recipient(key);
            List<Grant> grants = steps.upToDate(key, recipient.isToGetNothing(), now);
            Optional<ChangeType> task = ChangeType.of(grants, row.mustBeTold(), now);
            if (task.isEmpty()) {
                queue.clear(row);
                return Optional.empty();
            }
            if (task.get() == ChangeType.ADD && isForAnother(key.group(), grants)) {
                row.stumbled(laterThanBefore(row), "The group was deleted in the pool and made again.");
                return Optional.empty();
            }
            ReconcileAttempt errand = ReconcileAttempt.of(
                    row, task.get(), recipient, grants, hence(now, ReconcileAttempt.lastEnd(grants)));
            row.telling(errand.call());
            return Optional.of(errand);
        });
    }

    private Instant laterThanBefore(PendingChangeRow row) {
        return clock.instant().plus(pauses.afterTheUnforeseen(row.attempts()));
    }

    /** Whether the pool seems to have deleted the group and made another one of its name: the next complete pass says more. */
    private boolean isForAnother(GroupName group, List<Grant> grants) {
        return mirror.made(group)
                .filter(made -> grants.stream()
                        .filter(grant -> grant.state().wantsMembership())
                        .allMatch(grant -> grant.isOfAnotherGroup(made)))
                .isPresent();
    }

    /** What is a moment of the database's clock by the one that is looked at outside of transactions: two are never compared. */
    private Instant hence(Instant now, Instant moment) {
        return moment.equals(Instant.MAX) || moment.equals(Instant.MIN)
                ? moment
                : clock.instant().plus(Duration.between(now, moment));
    }

    private Recipient recipient(MembershipId key) {
        boolean member =
                !mirror.groupsOf(Set.of(key.person()), Set.of(key.group())).isEmpty();
        Optional<CloseReason> gone = mirror.isGone(key.person())
                ? Optional.of(CloseReason.PERSON_GONE)
                : Optional.of(CloseReason.GROUP_GONE).filter(group -> mirror.isGone(key.group()));
        return mirror.person(key.person())
                .map(person -> new Recipient(person.username(), !person.gone() && !person.enabled(), member, gone))
                .orElseGet(() -> new Recipient("", false, member, gone));
    }

    /** The pool has carried it out. If somebody else has told it something since, nobody knows which came last. */
    void done(Lease lease, ReconcileAttempt errand, PoolReceipt receipt) {
        Instant seen = lock(lease, errand.key());
        Instant now = clock.instant();
        steps.carriedOut(errand, receipt);
        if (errand.task() == ChangeType.ADD) {
            writer.seen(errand.key(), Observation.OWN_CHANGE, seen);
        } else {
            writer.missing(errand.key(), Observation.OWN_CHANGE, seen);
        }
        queue.locked(errand.key())
                .filter(row -> row.isTelling(errand.call()))
                .ifPresentOrElse(row -> settle(row, errand, now), () -> queue.inDoubt(errand.key(), now));
    }

    private void settle(PendingChangeRow row, ReconcileAttempt errand, Instant now) {
        if (row.version() != errand.version()) {
            row.goesOn(errand.inDoubt());
        } else if (errand.inDoubt()) {
            row.onceMore(now.plus(LATEST_ARRIVAL));
        } else {
            queue.clear(row);
        }
    }

    /** Not carried out, or nobody knows. */
    void failed(Lease lease, ReconcileAttempt errand, PoolException problem) {
        lock(lease, errand.key());
        Optional<PendingChangeRow> row = queue.locked(errand.key()).filter(known -> known.isTelling(errand.call()));
        if (row.isPresent()) {
            again(row.get(), errand, problem);
            if (problem instanceof PoolRefused && lasts(row.get().attempts())) {
                steps.refused(errand, problem);
            }
        } else if (problem.mayHaveBeenCarriedOut()) {
            queue.inDoubt(errand.key(), clock.instant());
        }
    }

    private void again(PendingChangeRow row, ReconcileAttempt errand, PoolException problem) {
        Instant later = clock.instant().plus(pauses.after(row.attempts(), problem));
        if (problem instanceof PersonNotFound || problem instanceof GroupNotFound) {
            row.notFoundAgain();
        }
        row.again(
                problem.mayHaveBeenCarriedOut() ? PendingChangeState.IN_DOUBT : untold(errand),
                later,
                problem.getMessage());
    }

    /** What the key is in again if the pool has not heard of this errand. */
    private static PendingChangeState untold(ReconcileAttempt errand) {
        if (errand.inDoubt()) {
            return PendingChangeState.IN_DOUBT;
        }
        return errand.repetition() ? PendingChangeState.REPEAT : PendingChangeState.PENDING;
    }

    /**
     * Something went wrong that nobody foresaw, before the pool was told, with its answer, or after it. That counts like every
     * other failure, so that this key is tried less and less often and holds up nobody else.
     */
    void stumbled(Lease lease, MembershipId key, RuntimeException problem) {
        lock(lease, key);
        queue.stumbled(key, clock.instant(), pauses, problem);
    }

    /** From the fourth time on, and then ever more seldom, as refusals are repeated for ever. */
    private static boolean lasts(int attempts) {
        return attempts >= 4 && Integer.bitCount(attempts) == 1;
    }

    /** The pool was not told, because nobody wants it any more. */
    void dropped(Lease lease, ReconcileAttempt errand) {
        lock(lease, errand.key());
        queue.locked(errand.key())
                .filter(row -> row.isTelling(errand.call()))
                .ifPresent(row -> row.goesOn(errand.inDoubt()));
    }

    /**
     * The pool was not told, because it has just said that the person is disabled. What has not begun never begins, and the pool
     * is told so at once; what has begun and is missing in the pool waits until they are enabled, or it ends.
     */
    void disabled(Lease lease, ReconcileAttempt errand, PoolPerson person, Instant asked) {
        Instant now = lock(lease, errand.key());
        writer.people(List.of(person), asked);
        queue.locked(errand.key()).filter(row -> row.isTelling(errand.call())).ifPresent(row -> {
            List<Grant> grants =
                    steps.upToDate(errand.key(), recipient(errand.key()).isToGetNothing(), now);
            if (ChangeType.of(grants, row.mustBeTold(), now).equals(Optional.of(ChangeType.ADD))) {
                row.again(untold(errand), laterThanBefore(row), "The account is disabled.");
            } else {
                row.goesOn(errand.inDoubt());
            }
        });
    }

    /** The pool was told to take the membership away, and does not know the person or the group any more. */
    void gone(Lease lease, ReconcileAttempt errand) {
        Instant seen = lock(lease, errand.key());
        Instant now = clock.instant();
        steps.gone(errand);
        writer.missing(errand.key(), Observation.OWN_CHANGE, seen);
        queue.locked(errand.key())
                .filter(row -> row.isTelling(errand.call()))
                .ifPresent(row -> settle(row, errand, now));
    }

    /** This node told the pool something and had lost the lease meanwhile. Needs none: it only asks for a second look. */
    void tooLate(ReconcileAttempt errand) {
        mirror.lock(errand.key().person());
        queue.inDoubt(errand.key(), clock.instant());
    }

    /** @return what time it is by the database: the clock of this node may be wrong, and an end does not come back */
    private Instant lock(Lease lease, MembershipId key) {
        Instant now = leases.keep(lease, LEASE);
        mirror.lock(key.person());
        return now;
    }
}

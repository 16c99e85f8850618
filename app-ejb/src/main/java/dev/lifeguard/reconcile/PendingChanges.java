package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.MembershipKeyRow;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.RetryPolicy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The memberships that may have to change at the pool. Whoever changes a grant schedules its membership in the same
 * transaction; what has to be done is found out later from the grants, so doing so twice, or for nothing, does no harm.
 *
 * <p>The person's row must be locked by the transaction ({@link Directory#lock(PersonId)}).
 */
@Dependent
public class PendingChanges {

    /** How urgent a change of a membership is. Everything of the first priority goes before anything of the second. */
    public enum Priority {

        /** Somebody waits before a page. */
        PEOPLE,

        /** Nobody waits: ends that have come, changes of many at once. */
        MASS;

        short number() {
            return (short) ordinal();
        }
    }

    private final EntityManager entityManager;
    private final Clock clock;
    private final Event<MembershipChanged> membershipChanged;

    @Inject
    public PendingChanges(
            @LifeguardUnit EntityManager entityManager, Clock clock, Event<MembershipChanged> membershipChanged) {
        this.entityManager = entityManager;
        this.clock = clock;
        this.membershipChanged = membershipChanged;
    }

    /** Part of the caller's transaction; the work begins as soon as that is committed. */
    public void schedule(PersonId person, GroupName group, Priority priority) {
        MembershipId key = new MembershipId(person, group);
        Instant now = clock.instant();
        PendingChangeRow row = entityManager.find(
                PendingChangeRow.class, new MembershipKeyRow.Key(key), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            entityManager.persist(new PendingChangeRow(key, priority, now));
        } else {
            row.markedAgain(priority, now);
        }
        membershipChanged.fire(new MembershipChanged());
    }

    /** Whether a change of it is pending. */
    public boolean isPending(MembershipId key) {
        return entityManager.find(PendingChangeRow.class, new MembershipKeyRow.Key(key)) != null;
    }

    /**
     * What other packages' queries join to rows with {@code sub} and {@code groupName}: {@code k}, that a change of
     * that membership is pending.
     */
    public static String pendingChangeOf(String row) {
        return "PendingChangeRow k on k.sub = %1$s.sub and k.groupName = %1$s.groupName".formatted(row);
    }

    /**
     * What may be done now: those that people wait for first, then those that wait longest. One that waits for longer
     * than any delay was written before the clock was set back.
     */
    List<MembershipId> due(Instant now, int most) {
        return entityManager
                .createQuery(
                        "select k from PendingChangeRow k where k.notBefore <= :now or k.notBefore > :never"
                                + " order by k.priority, k.notBefore, k.sub, k.groupName",
                        PendingChangeRow.class)
                .setParameter("now", now)
                .setParameter("never", now.plus(RetryPolicy.LONGEST_DELAY))
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(PendingChangeRow::key)
                .toList();
    }

    /** The pending change, if there still is one, locked until the transaction ends. */
    Optional<PendingChangeRow> locked(MembershipId key) {
        return Optional.ofNullable(entityManager.find(
                PendingChangeRow.class, new MembershipKeyRow.Key(key), LockModeType.PESSIMISTIC_WRITE));
    }

    void clear(PendingChangeRow row) {
        entityManager.remove(row);
    }

    /**
     * A call about this membership came too late, and nobody knows which came last; whoever works now does it again.
     */
    void inDoubt(MembershipId key, Instant now) {
        lockedOrNew(key, now).inDoubt(now);
    }

    /**
     * Something went wrong with this change that nobody foresaw. What it was stands in the log: it may hold anything.
     */
    void stumbled(MembershipId key, Instant now, RetryPolicy retryPolicy, RuntimeException problem) {
        PendingChangeRow row = lockedOrNew(key, now);
        row.stumbled(
                now.plus(retryPolicy.delayAfterUnforeseen(row.attempts())),
                problem.getClass().getSimpleName() + ": the log of the node says more");
    }

    private PendingChangeRow lockedOrNew(MembershipId key, Instant now) {
        return locked(key).orElseGet(() -> {
            PendingChangeRow fresh = new PendingChangeRow(key, Priority.MASS, now);
            entityManager.persist(fresh);
            return fresh;
        });
    }

    /** Forgets what the pool said about somebody, which may name them. */
    public void eraseErrors(PersonId person) {
        entityManager
                .createQuery("update PendingChangeRow k set k.lastError = '' where k.sub = :sub")
                .setParameter("sub", person.value())
                .executeUpdate();
    }

    /** How many changes wait. */
    long waiting() {
        return entityManager
                .createQuery("select count(k) from PendingChangeRow k", Long.class)
                .getSingleResult();
    }

    /** Since when the oldest of them waits. */
    public Optional<Instant> oldest() {
        return Optional.ofNullable(DatabaseTime.instant(entityManager
                .createNativeQuery("select min(since) from pending_change")
                .getSingleResult()));
    }

    /** How many changes have failed, each as often as it may be, since something about them changed. */
    long failing() {
        return entityManager
                .createQuery("select count(k) from PendingChangeRow k where k.attempts > 0", Long.class)
                .getSingleResult();
    }

    /** What went wrong last with the change that has failed most often. */
    Optional<String> worstError() {
        return entityManager
                .createQuery(
                        "select k.lastError from PendingChangeRow k where k.attempts > 0 order by k.attempts desc, k.since",
                        String.class)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }
}

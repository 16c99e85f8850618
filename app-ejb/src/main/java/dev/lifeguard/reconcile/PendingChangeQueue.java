package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.MembershipRowId;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The marked keys, as whoever works them off sees them. In the caller's transaction. */
@ApplicationScoped
public class PendingChangeQueue {

    private final EntityManager entityManager;

    @Inject
    PendingChangeQueue(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** For the container's proxy only. */
    PendingChangeQueue() {
        this(null);
    }

    /**
     * What may be done now: those that people wait for first, then those that wait longest. A key that waits for longer than
     * any pause was written before the clock was set back.
     */
    List<MembershipId> due(Instant now, int most) {
        return entityManager
                .createQuery(
                        "select k from PendingChangeRow k where k.notBefore <= :now or k.notBefore > :never"
                                + " order by k.priority, k.notBefore, k.sub, k.groupName",
                        PendingChangeRow.class)
                .setParameter("now", now)
                .setParameter("never", now.plus(Backoff.LONGEST))
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(PendingChangeRow::key)
                .toList();
    }

    /** The key, if it is still marked, locked until the transaction ends. */
    Optional<PendingChangeRow> locked(MembershipId key) {
        return Optional.ofNullable(
                entityManager.find(PendingChangeRow.class, new MembershipRowId(key), LockModeType.PESSIMISTIC_WRITE));
    }

    void clear(PendingChangeRow row) {
        entityManager.remove(row);
    }

    /** A call of this key came too late, and nobody knows which came last; whoever works now does it again. */
    void inDoubt(MembershipId key, Instant now) {
        marked(key, now).inDoubt(now);
    }

    /** Something went wrong with this key that nobody foresaw. What it was stands in the log: it may hold anything. */
    void stumbled(MembershipId key, Instant now, Backoff pauses, RuntimeException problem) {
        PendingChangeRow row = marked(key, now);
        row.stumbled(
                now.plus(pauses.afterTheUnforeseen(row.attempts())),
                problem.getClass().getSimpleName() + ": the log of the node says more");
    }

    private PendingChangeRow marked(MembershipId key, Instant now) {
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

    /** How many keys wait. */
    long waiting() {
        return entityManager
                .createQuery("select count(k) from PendingChangeRow k", Long.class)
                .getSingleResult();
    }

    /** Since when the oldest of them waits. */
    Optional<Instant> oldest() {
        return Optional.ofNullable(DatabaseTime.instant(entityManager
                .createNativeQuery("select min(since) from pending_change")
                .getSingleResult()));
    }

    /** How many keys have failed, each as often as it may be, since something about them changed. */
    long failing() {
        return entityManager
                .createQuery("select count(k) from PendingChangeRow k where k.attempts > 0", Long.class)
                .getSingleResult();
    }

    /** What went wrong last with the key that has failed most often. */
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

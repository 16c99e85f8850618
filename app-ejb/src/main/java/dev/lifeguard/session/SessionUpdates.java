package dev.lifeguard.session;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.DatabaseClock;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.session.SessionUpdateRow.Kind;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes down, in the caller's transaction, what the running sessions of a person must be told on every node. The
 * caller has locked the person's row: what is told about one person is then in order, each word later than the one
 * before, and {@code at} is never before what it overrides. A session has the groups of its token, so what it hears are
 * changes, never a list of all groups: that would take what a pre-token trigger added, and bring back what it hid.
 *
 * <p>No word is later than the database's now. If the database's clock was set back, those that it wrote before count
 * as of now, or nothing that is told after them would be heard until their time has come.
 */
@Dependent
public class SessionUpdates {

    private static final Duration ONE_AFTER_THE_OTHER = Duration.ofMillis(1);

    /** Further than nodes that follow one clock can be apart. */
    private static final Duration SET_BACK = Duration.ofSeconds(20);

    /** By a server's defaults; a node's clock that says more was not set by the database's yet. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    private final EntityManager entityManager;
    private final DatabaseTime time;
    private final DatabaseClock clock;
    private final AccessRepository access;

    @Inject
    public SessionUpdates(@LifeguardUnit EntityManager entityManager, DatabaseClock clock) {
        this.entityManager = entityManager;
        this.time = new DatabaseTime(entityManager);
        this.clock = clock;
        this.access = new AccessRepository(entityManager);
    }

    /** One of a node whose clock is the database's. */
    public SessionUpdates(EntityManager entityManager) {
        this(entityManager, new DatabaseClock());
    }

    /**
     * The person is a member of the group since this moment or a little before. Nothing is told where a grant has ended
     * that by then: the pool did not know yet.
     */
    public void given(PersonId person, GroupName group, Instant at) {
        if (Membership.of(group, true, access.unfinished(person, group), at)
                .filter(Membership::counts)
                .isPresent()) {
            write(person, Kind.ADDED, at, group.value());
        }
    }

    /** The person is no member of the group any more since this moment or a little before, or must not count as one. */
    public void taken(PersonId person, GroupName group, Instant at) {
        write(person, Kind.REMOVED, at, group.value());
    }

    /** The person was signed out everywhere: sessions that began before this moment end, and none of them is kept. */
    public void signedOut(PersonId person, Instant at) {
        write(person, Kind.SIGNED_OUT, at, "");
        entityManager
                .createQuery("delete from SessionRow s where s.sub = :sub and s.signedInAt <= :at")
                .setParameter("sub", person.value())
                .setParameter("at", at)
                .executeUpdate();
    }

    /** One session of the person is over at this moment, and not kept any more. */
    public void sessionEnded(PersonId person, String session, Instant at) {
        write(person, Kind.SESSION_ENDED, at, session);
        entityManager
                .createQuery("delete from SessionRow s where s.sub = :sub and s.session = :session")
                .setParameter("sub", person.value())
                .setParameter("session", session)
                .executeUpdate();
    }

    /** All sessions of the person but one that began before this moment are over, and not kept any more. */
    public void othersEnded(PersonId person, String session, Instant at) {
        write(person, Kind.OTHERS_ENDED, at, session);
        entityManager
                .createQuery(
                        "delete from SessionRow s where s.sub = :sub and s.session <> :session and s.signedInAt <= :at")
                .setParameter("sub", person.value())
                .setParameter("session", session)
                .setParameter("at", at)
                .executeUpdate();
    }

    private void write(PersonId person, Kind kind, Instant at, String content) {
        Instant now = now();
        entityManager
                .createNativeQuery("insert into session_update (sub, kind, happened_at, written_at, detail)"
                        + " values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, person.value())
                .setParameter(2, kind.name())
                .setParameter(3, StoredTime.of(inOrder(person, at, now)))
                .setParameter(4, StoredTime.of(now))
                .setParameter(5, content)
                .executeUpdate();
    }

    /**
     * What time it is at the database. Inside a transaction it only says when that began, and this one may have waited
     * for others that began later and wrote sooner: how long, this node's clock knows, which follows the database's.
     */
    private Instant now() {
        Instant began = time.now();
        Instant now = clock.shared().instant();
        return now.isAfter(began) && now.isBefore(began.plus(LONGEST_TRANSACTION)) ? now : began;
    }

    /**
     * Later than the last word and never later than now; a last word of the future is from before the clock was set
     * back.
     */
    private Instant inOrder(PersonId person, Instant at, Instant now) {
        Instant next = afterTheLast(person, at.isAfter(now) ? now : at);
        if (!next.isAfter(now.plus(SET_BACK))) {
            return next;
        }
        entityManager
                .createQuery("update SessionUpdateRow c set c.happenedAt = :before"
                        + " where c.sub = :sub and c.happenedAt > :before")
                .setParameter("before", now.minus(ONE_AFTER_THE_OTHER))
                .setParameter("sub", person.value())
                .executeUpdate();
        return now;
    }

    private Instant afterTheLast(PersonId person, Instant at) {
        Instant last = DatabaseTime.instant(entityManager
                .createNativeQuery("select max(happened_at) from session_update where sub = ?1")
                .setParameter(1, person.value())
                .getSingleResult());
        return last == null || last.isBefore(at) ? at : last.plus(ONE_AFTER_THE_OTHER);
    }
}

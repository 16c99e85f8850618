package dev.lifeguard.session;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.signin.SubjectStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Brings what was written down for the running sessions to this node's sign-in guard. Two transactions may become visible
 * in another order than that of their numbers, so the last seconds are read again each time; hearing something twice
 * changes nothing. A node that begins hears all that any session can still need.
 */
@ApplicationScoped
public class LiveChangeFeed {

    /** Longer than a transaction that writes such a row can take. */
    private static final Duration MAY_STILL_APPEAR = Duration.ofSeconds(20);

    /** A session lives for 24 hours at most. */
    private static final Duration KEPT = Duration.ofHours(25);

    private static final int AT_ONCE = 5000;

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final DatabaseTime time;
    private final SubjectStates sessions;
    private long settled;

    @Inject
    LiveChangeFeed(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            DatabaseTime time,
            SubjectStates sessions) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.time = time;
        this.sessions = sessions;
    }

    /** For the container's proxy only. */
    LiveChangeFeed() {
        this(null, null, null, null);
    }

    /** Tells the guard what is new. */
    synchronized void poll() {
        long from = settled;
        boolean more = true;
        while (more) {
            long after = from;
            List<LiveChangeRow> rows = transactions.inNew(() -> rows(after));
            rows.forEach(this::tell);
            more = rows.size() == AT_ONCE;
            from = rows.isEmpty() ? from : rows.get(rows.size() - 1).number();
        }
    }

    private List<LiveChangeRow> rows(long after) {
        List<LiveChangeRow> rows = entityManager
                .createQuery(
                        "select c from LiveChangeRow c where c.number > :after order by c.number", LiveChangeRow.class)
                .setParameter("after", after)
                .setMaxResults(AT_ONCE)
                .getResultList();
        settle(rows);
        return rows;
    }

    /** Everything before the first row that is still young has been seen for good. */
    private void settle(List<LiveChangeRow> rows) {
        Instant young = time.now().minus(MAY_STILL_APPEAR);
        for (LiveChangeRow row : rows) {
            if (!row.written().isBefore(young)) {
                return;
            }
            settled = Math.max(settled, row.number());
        }
    }

    private void tell(LiveChangeRow row) {
        switch (row.kind()) {
            case SIGNED_OUT -> sessions.signedOut(row.person().value(), row.happened());
            case SESSION_ENDED -> sessions.sessionEnded(row.person().value(), row.session(), row.happened());
            case GROUPS -> sessions.observed(row.person().value(), row.groups(), row.happened());
        }
    }

    /** Forgets what no session can need any more. */
    void forget() {
        transactions.inNew(() -> entityManager
                .createQuery("delete from LiveChangeRow c where c.writtenAt < :before")
                .setParameter("before", StoredTime.of(time.now().minus(KEPT)))
                .executeUpdate());
    }
}

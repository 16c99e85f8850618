package dev.lifeguard.session;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.DatabaseClock;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.signin.SubjectStates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings what was written down for the running sessions to this node's sign-in guard. Two transactions may become
 * visible in another order than that of their numbers, so the last seconds are read again each time, and what was told
 * already is not told twice. A node that begins hears all that any session can still need.
 */
@Dependent
public class SessionUpdateFeed {

    /**
     * Longer than a transaction that writes such a row can take: our settings of the database give up after a minute.
     */
    private static final Duration MAY_STILL_APPEAR = Duration.ofMinutes(3);

    /** A session lives so long after the beginning of its sign-in, whatever its tokens say. */
    private static final Duration KEPT = Duration.ofHours(25);

    private static final int AT_ONCE = 5000;

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final DatabaseTime time;
    private final SubjectStates sessions;
    private final Set<Long> told = new HashSet<>();
    private long settled;

    @Inject
    SessionUpdateFeed(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            DatabaseTime time,
            SubjectStates sessions) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.time = time;
        this.sessions = sessions;
    }

    /** From now on the guard goes by the clock by which all this is stamped; then tells it all that there is. */
    void begin(DatabaseClock clock) {
        transactions.inNew(time::agree);
        sessions.follow(clock.shared());
        poll();
    }

    private record Batch(List<SessionUpdateRow> rows, Instant now) {}

    /** Most find nothing, and then nobody asks for the time. */
    private Batch read(long after) {
        List<SessionUpdateRow> rows = rows(after);
        return new Batch(rows, rows.isEmpty() ? Instant.MIN : time.now());
    }

    /** Tells the guard what is new. */
    synchronized void poll() {
        long from = settled;
        boolean more = true;
        while (more) {
            long after = from;
            Batch batch = transactions.inNew(() -> read(after));
            List<SessionUpdateRow> rows = batch.rows();
            rows.stream().filter(row -> !told.contains(row.number())).forEach(this::tell);
            settle(batch);
            more = rows.size() == AT_ONCE;
            from = rows.isEmpty() ? from : rows.get(rows.size() - 1).number();
        }
        told.removeIf(number -> number <= settled);
    }

    private List<SessionUpdateRow> rows(long after) {
        return entityManager
                .createQuery(
                        "select c from SessionUpdateRow c where c.number > :after order by c.number",
                        SessionUpdateRow.class)
                .setParameter("after", after)
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    /**
     * Everything before the first row that is still young has been seen for good. One that was written later than now
     * is not young: the clock has been set back since.
     */
    private void settle(Batch batch) {
        for (SessionUpdateRow row : batch.rows()) {
            Duration age = Duration.between(row.written(), batch.now()).abs();
            if (age.compareTo(MAY_STILL_APPEAR) < 0) {
                return;
            }
            settled = Math.max(settled, row.number());
        }
    }

    private void tell(SessionUpdateRow row) {
        told.add(row.number());
        switch (row.kind()) {
            case SIGNED_OUT -> sessions.signedOut(row.person().value(), row.happened());
            case SESSION_ENDED -> sessions.sessionEnded(row.person().value(), row.session(), row.happened());
            case OTHERS_ENDED -> sessions.othersEnded(row.person().value(), row.session(), row.happened());
            case ADDED -> sessions.given(row.person().value(), row.group(), row.happened());
            case REMOVED -> sessions.taken(row.person().value(), row.group(), row.happened());
        }
    }

    /** Forgets what no session can need any more. */
    void forget() {
        transactions.inNew(() -> entityManager
                .createQuery("delete from SessionUpdateRow c where c.writtenAt < :before")
                .setParameter("before", time.now().minus(KEPT))
                .executeUpdate());
    }
}

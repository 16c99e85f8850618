package dev.lifeguard.audit;

import dev.lifeguard.database.LifeguardUnit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Shortens the log from its beginning, where a time is configured; else it is kept for ever. What goes is a run of
 * sealed entries, all of them older; the last seal of the run stays, so that the rest can still be checked.
 */
@Dependent
public class AuditRetention {

    /** PostgreSQL's trigger (V11.2) lets go of nothing younger. */
    static final Duration SHORTEST = Duration.ofDays(90);

    private static final int AT_ONCE = 5000;

    private final EntityManager entityManager;
    private final AuditLog log;
    private final Clock clock;
    private final Optional<Duration> kept;

    /** @throws IllegalArgumentException for a time that is too short */
    @Inject
    public AuditRetention(
            @LifeguardUnit EntityManager entityManager,
            AuditLog log,
            Clock clock,
            @ConfigProperty(name = "lifeguard.audit-retention") Optional<Duration> kept) {
        this.entityManager = entityManager;
        this.log = log;
        this.clock = clock;
        this.kept = kept;
        kept.filter(time -> time.compareTo(SHORTEST) < 0).ifPresent(time -> {
            throw new IllegalArgumentException("lifeguard.audit-retention must be at least P90D");
        });
    }

    /**
     * Drops some of what is older than is kept, in the caller's transaction. Another node may do the same: it waits
     * for the rows that are being deleted, and then finds them gone. No row is locked otherwise, for that takes a
     * right to change it.
     *
     * @return whether there was anything
     */
    public boolean drop() {
        return kept.flatMap(time -> lastBefore(clock.instant().minus(time)))
                .filter(this::isDroppedUpTo)
                .isPresent();
    }

    /** The end of the run of old entries at the beginning. */
    private Optional<Long> lastBefore(Instant moment) {
        List<Object[]> oldest = entityManager
                .createQuery(
                        "select s.place, a.happenedAt from SealRow s join AuditRow a on a.id = s.entryId order by s.place",
                        Object[].class)
                .setMaxResults(AT_ONCE)
                .getResultList();
        return oldest.stream()
                .takeWhile(row -> ((Instant) row[1]).isBefore(moment))
                .reduce((one, next) -> next)
                .map(row -> (Long) row[0]);
    }

    private boolean isDroppedUpTo(long last) {
        String sealed = " in (select s.entryId from SealRow s where s.place <= :last)";
        delete("delete from TextRow t where t.entryId" + sealed, last);
        boolean dropped = delete("delete from AuditRow a where a.id" + sealed, last) > 0;
        delete("delete from SealRow s where s.place < :last", last);
        if (dropped) {
            log.write(AuditEntry.of(clock.instant(), AuditAction.LOG_SHORTENED)
                    .because(upTo(last) + " as lifeguard.audit-retention says"));
        }
        return dropped;
    }

    private int delete(String delete, long last) {
        return entityManager.createQuery(delete).setParameter("last", last).executeUpdate();
    }

    /** How the text of the entry begins that says so; the check looks for it. */
    static String upTo(long position) {
        return "up to position " + position + ",";
    }
}

package dev.lifeguard.audit;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Shortens the log from its beginning, where a time is configured; else it is kept for ever. What goes is a run of sealed
 * entries, all of them older; the last seal of the run stays, so that the rest can still be checked.
 */
@ApplicationScoped
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
    AuditRetention(
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

    /** For the container's proxy only. */
    AuditRetention() {
        this(null, null, null, Optional.empty());
    }

    /** Does nothing but make sure that what is configured can be done. */
    void check() {}

    /**
     * Drops some of what is older than is kept, in the caller's transaction.
     *
     * @return whether there was anything
     */
    boolean drop() {
        Optional<Long> last = kept.flatMap(time -> lastBefore(clock.instant().minus(time)));
        last.ifPresent(this::dropUpTo);
        return last.isPresent();
    }

    /** The end of the run of old entries at the beginning; whoever else looks for it waits. */
    private Optional<Long> lastBefore(Instant moment) {
        List<Long> first = entityManager
                .createQuery("select min(s.place) from SealRow s", Long.class)
                .getResultList();
        if (first.get(0) == null
                || entityManager.find(SealRow.class, first.get(0), LockModeType.PESSIMISTIC_WRITE) == null) {
            return Optional.empty();
        }
        List<Object[]> oldest = entityManager
                .createQuery(
                        "select s.place, a.happenedAt from SealRow s join AuditRow a on a.id = s.entryId order by s.place",
                        Object[].class)
                .setMaxResults(AT_ONCE)
                .getResultList();
        return oldest.stream()
                .takeWhile(row -> StoredTime.from((OffsetDateTime) row[1]).isBefore(moment))
                .reduce((one, next) -> next)
                .map(row -> (Long) row[0]);
    }

    private void dropUpTo(long last) {
        String sealed = " in (select s.entryId from SealRow s where s.place <= :last)";
        for (String delete : List.of(
                "delete from TextRow t where t.entryId" + sealed,
                "delete from AuditRow a where a.id" + sealed,
                "delete from SealRow s where s.place < :last")) {
            entityManager.createQuery(delete).setParameter("last", last).executeUpdate();
        }
        log.write(AuditEntry.of(clock.instant(), AuditAction.LOG_SHORTENED)
                .because(upTo(last) + " as lifeguard.audit-retention says"));
    }

    /** How the text of the entry begins that says so; the check looks for it. */
    static String upTo(long position) {
        return "up to position " + position + ",";
    }
}

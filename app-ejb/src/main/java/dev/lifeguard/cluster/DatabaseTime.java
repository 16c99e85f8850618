package dev.lifeguard.cluster;

import dev.lifeguard.database.DatabaseClock;
import dev.lifeguard.database.LifeguardUnit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** What time it is by the database: the one clock that all nodes share. */
@Dependent
public class DatabaseTime {

    private final EntityManager entityManager;
    private final DatabaseClock clock;

    @Inject
    public DatabaseTime(@LifeguardUnit EntityManager entityManager, DatabaseClock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** One that nobody's clock follows. */
    public DatabaseTime(EntityManager entityManager) {
        this(entityManager, new DatabaseClock());
    }

    /**
     * The same, and this node's clock goes by it. To be asked first of all in a transaction, or it is not now any more.
     */
    public Instant agree() {
        long asking = clock.asking();
        Instant now = now();
        clock.agree(asking, now);
        return now;
    }

    /** When the running transaction began, more or less. */
    public Instant now() {
        return instant(
                entityManager.createNativeQuery("select current_timestamp").getSingleResult());
    }

    /**
     * A moment that the database has found itself, such as the latest of many; null stays null. Drivers and providers
     * do not agree on the type, and EclipseLink converts no aggregate.
     */
    public static Instant instant(Object value) {
        Object single = value instanceof Object[] row ? row[0] : value;
        if (single instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (single instanceof ZonedDateTime moment) {
            return moment.toInstant();
        }
        return single instanceof Timestamp moment ? moment.toInstant() : (Instant) single;
    }
}

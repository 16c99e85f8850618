package dev.lifeguard.cluster;

import dev.lifeguard.database.LifeguardUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** What time it is by the database: the one clock that all nodes share. */
@ApplicationScoped
public class DatabaseTime {

    private final EntityManager entityManager;

    @Inject
    public DatabaseTime(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** For the container's proxy only. */
    public DatabaseTime() {
        this(null);
    }

    /** When the running transaction began, more or less. */
    public Instant now() {
        return instant(
                entityManager.createNativeQuery("select current_timestamp").getSingleResult());
    }

    /** Drivers and providers do not agree on the type. */
    private static Instant instant(Object value) {
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

package dev.lifeguard.grant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;

/** Writes at once, and tells a conflict from every other failure. */
final class FlushingWriter {

    /** The same state for H2 and PostgreSQL. */
    private static final String UNIQUE_VIOLATED = "23505";

    private final EntityManager entityManager;

    FlushingWriter(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Hibernate would insert before it updates, and EclipseLink inserts tables in an order of its own, whatever the
     * order of the calls. So nothing waits for later, and each change is on one table.
     */
    void now(Runnable change) {
        try {
            change.run();
            entityManager.flush();
        } catch (PersistenceException problem) {
            throw isConflict(problem) ? new ConflictException(problem) : problem;
        }
    }

    private static boolean isConflict(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || isDuplicate(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDuplicate(Throwable cause) {
        return cause instanceof SQLException sql && UNIQUE_VIOLATED.equals(sql.getSQLState());
    }
}

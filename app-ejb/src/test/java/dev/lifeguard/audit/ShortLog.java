package dev.lifeguard.audit;

import jakarta.persistence.EntityManager;

/** The log, for tests of what leads on where pages list fewer entries than there are. */
public final class ShortLog {

    private ShortLog() {}

    /** One of which pages list so many entries at most. */
    public static AuditLog of(EntityManager entityManager, int listed) {
        return new AuditLog(entityManager, listed);
    }
}

package dev.lifeguard.audit;

import dev.lifeguard.database.LifeguardUnit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals the entries of the log, one after the other, in the order in which they are seen to be committed. Entries are
 * not touched by it. In the caller's transaction; there is one caller in the whole cluster, who has the lease for it.
 */
@Dependent
public class AuditSeals {

    /** So many at a time take less than a second. */
    private static final int AT_ONCE = 500;

    private final EntityManager entityManager;

    @Inject
    public AuditSeals(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Whether any entry waits for its seal. */
    public boolean areMissing() {
        return !waiting(1).isEmpty();
    }

    /** Seals some of what waits. */
    public void append() {
        List<String> ids = waiting(AT_ONCE);
        Map<String, AuditRow> rows = new HashMap<>();
        entityManager
                .createQuery("select a from AuditRow a where a.id in :ids", AuditRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> rows.put(row.id(), row));
        Seal last = newest(entityManager).orElse(Seal.NONE);
        for (String id : ids) {
            AuditRow row = rows.get(id);
            if (row != null) {
                last = last.next(row.columns());
                entityManager.persist(new SealRow(last, id));
            }
        }
        entityManager.flush();
        entityManager
                .createQuery("delete from UnsealedRow u where u.entryId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    private List<String> waiting(int most) {
        return entityManager
                .createQuery("select u.entryId from UnsealedRow u order by u.number", String.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** When the oldest entry was written that waits for its seal. */
    public Optional<Instant> missingSince() {
        return entityManager
                .createQuery(
                        "select a.happenedAt from UnsealedRow u join AuditRow a on a.id = u.entryId order by u.number",
                        Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The newest seal. */
    public Optional<Seal> last() {
        return newest(entityManager);
    }

    static Optional<Seal> newest(EntityManager entityManager) {
        return entityManager
                .createQuery(
                        "select s from SealRow s where s.place = (select max(m.place) from SealRow m)", SealRow.class)
                .getResultStream()
                .findFirst()
                .map(SealRow::seal);
    }
}

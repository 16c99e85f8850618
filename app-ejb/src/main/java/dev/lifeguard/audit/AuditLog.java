package dev.lifeguard.audit;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The audit log. It is written in the transaction of what it tells about, so that both are stored or neither; nothing here
 * changes or deletes an entry. The order is that of writing, which no clock can change.
 */
@Dependent
public class AuditLog {

    private static final int CHUNK = 500;

    private final EntityManager entityManager;

    @Inject
    public AuditLog(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Adds an entry, at once: entries of one transaction keep their order. */
    public void write(AuditEntry entry) {
        entityManager.persist(new AuditRow(entry));
        entityManager.flush();
    }

    /** One page of what fits the filter, the newest first. */
    public Page<AuditLine> search(AuditFilter filter, Paging paging) {
        AuditQuery query = new AuditQuery(filter);
        List<AuditRow> rows = query.newestFirst(entityManager)
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultList();
        return new Page<>(lines(rows), query.count(entityManager), paging);
    }

    /**
     * Writes all that fits the filter as CSV, the newest first, a piece at a time, so that a log of any length needs little
     * memory. The last line says how many entries there are; a file without it broke off.
     *
     * @throws IOException when the writer cannot be written to
     */
    public void export(AuditFilter filter, Writer writer) throws IOException {
        AuditCsv csv = new AuditCsv(writer);
        csv.header();
        List<AuditRow> rows = chunk(new AuditQuery(filter));
        while (!rows.isEmpty()) {
            for (AuditLine line : lines(rows)) {
                csv.line(line);
            }
            long last = rows.get(rows.size() - 1).number();
            entityManager.clear();
            rows = chunk(new AuditQuery(filter).olderThan(last));
        }
        csv.end();
    }

    private List<AuditRow> chunk(AuditQuery query) {
        return query.newestFirst(entityManager).setMaxResults(CHUNK).getResultList();
    }

    private List<AuditLine> lines(List<AuditRow> rows) {
        return NamesInLog.lines(
                new PoolMirror(entityManager),
                rows.stream().map(AuditRow::toEntry).toList());
    }
}

package dev.lifeguard.audit;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The audit log. It is written in the transaction of what it tells about, so that both are stored or neither; nothing
 * here changes or deletes an entry. What people wrote stands beside the entry, where it can be erased. The order is
 * that of writing, which no clock can change.
 */
@Dependent
public class AuditLog {

    private static final int CHUNK = 500;

    /** So many entries are counted and can be paged through; whoever wants older ones has a filter, or the export. */
    private static final int LISTED = 10_000;

    private final EntityManager entityManager;
    private final int listed;

    @Inject
    public AuditLog(@LifeguardUnit EntityManager entityManager) {
        this(entityManager, LISTED);
    }

    /** @param listed how many entries pages list at most */
    AuditLog(EntityManager entityManager, int listed) {
        this.entityManager = entityManager;
        this.listed = listed;
    }

    /** Adds an entry, at once: entries of one transaction keep their order. */
    public void write(AuditEntry entry) {
        String id = UUID.randomUUID().toString();
        Optional<TextRow> text =
                Optional.of(entry.reason()).filter(reason -> !reason.isEmpty()).map(reason -> new TextRow(id, reason));
        text.ifPresent(entityManager::persist);
        entityManager.persist(new AuditRow(id, entry, text));
        entityManager.persist(new UnsealedRow(id));
        entityManager.flush();
    }

    /** One page of what fits the filter, the newest first; of more than 10,000 entries the pages show the newest. */
    public Page<AuditLine> search(AuditFilter filter, Paging paging) {
        return page(new AuditQuery(filter).newestForAPage(entityManager, listed + 1), paging);
    }

    /**
     * A piece of a history that may be longer than pages list, the newest first.
     *
     * @param lines one page of it
     * @param older before which entry the rest was written; nothing when this piece is the last
     */
    public record History(Page<AuditLine> lines, Optional<Long> older) {

        /** Nothing happened. */
        public static History empty(Paging paging) {
            return new History(Page.empty(paging), Optional.empty());
        }
    }

    /**
     * What fits the filter, from one piece to the next.
     *
     * @param before only what was written before this entry; nothing for the newest
     */
    public History history(AuditFilter filter, Optional<Long> before, Paging paging) {
        return history(new AuditQuery(filter).olderThan(before).newestForAPage(entityManager, listed + 1), paging);
    }

    /**
     * What was done about a group and to it, for whoever looks after it: without who looks at the log, and without what
     * the pool said of a failure, which is for administrators.
     */
    public History historyForOwners(GroupName group, Optional<Long> before, Paging paging) {
        AuditQuery query =
                new AuditQuery(AuditFilter.about(group)).withoutExports().olderThan(before);
        return forOwners(query.newestForAPage(entityManager, listed + 1), paging);
    }

    /** The same of what was done to somebody about some groups. */
    public History historyForOwners(
            PersonId subject, Collection<GroupName> groups, Optional<Long> before, Paging paging) {
        return forOwners(AuditQuery.newest(entityManager, subject, groups, before, listed + 1), paging);
    }

    private History forOwners(List<Long> numbers, Paging paging) {
        History whole = history(numbers, paging);
        return new History(
                whole.lines()
                        .mapAll(lines ->
                                lines.stream().map(AuditLine::forOwners).toList()),
                whole.older());
    }

    private History history(List<Long> numbers, Paging paging) {
        Page<AuditLine> lines = page(numbers, paging);
        return new History(lines, lines.cut() ? Optional.of(numbers.get(listed - 1)) : Optional.empty());
    }

    private Page<AuditLine> page(List<Long> numbers, Paging paging) {
        return Page.of(numbers, listed, paging).mapAll(this::lines);
    }

    private List<AuditLine> lines(List<Long> numbers) {
        return AuditLine.of(AuditQuery.rows(entityManager, numbers), new Directory(entityManager)::labels);
    }

    /**
     * Writes all that fits the filter as CSV, the newest first, a piece at a time: a log of any length needs no more
     * memory than {@link RememberedLabels}. The last line says how many entries there are, and the last seal of the
     * whole log; a file without it broke off.
     *
     * @param transactions one for each piece, which is over when that is written
     * @throws IOException as soon as nobody takes what is written any more
     */
    public void export(AuditFilter filter, OutputStream out, Transactions transactions) throws IOException {
        AuditCsv csv = new AuditCsv(out);
        csv.header();
        RememberedLabels labels = new RememberedLabels(new Directory(entityManager)::labels);
        // By a greatest number from the first piece on, so that each is found by the same index.
        Optional<Long> next = Optional.of(Long.MAX_VALUE);
        while (next.isPresent()) {
            AuditQuery older = new AuditQuery(filter).olderThan(next);
            Piece piece = transactions.inNew(() -> piece(older, labels));
            for (AuditLine line : piece.lines()) {
                csv.line(line);
            }
            next = piece.last();
        }
        csv.end(transactions.inNew(() -> AuditSeals.newest(entityManager)));
    }

    /**
     * What is read at once.
     *
     * @param last the number of the last one; nothing where there is none
     */
    private record Piece(List<AuditLine> lines, Optional<Long> last) {}

    private Piece piece(AuditQuery query, RememberedLabels labels) {
        List<Object[]> rows = chunk(query);
        Optional<Long> last =
                rows.isEmpty() ? Optional.empty() : Optional.of(((AuditRow) rows.get(rows.size() - 1)[0]).number());
        List<AuditLine> lines = AuditLine.of(rows, labels);
        entityManager.clear();
        return new Piece(lines, last);
    }

    /**
     * Erases the texts of what was done to somebody, by themselves and by others. Those of what they did to others
     * stay, and so do all entries.
     */
    public void eraseTexts(PersonId person) {
        entityManager
                .createQuery("delete from TextRow t where t.entryId in"
                        + " (select a.id from AuditRow a where a.subject = :person)")
                .setParameter("person", person.value())
                .executeUpdate();
    }

    private List<Object[]> chunk(AuditQuery query) {
        return AuditQuery.rows(entityManager, query.newest(entityManager, CHUNK));
    }
}

package dev.lifeguard.bulk;

import dev.lifeguard.bulk.ImportLine.State;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps imports and their lines, in the caller's transaction; an import is locked before its lines. */
@Dependent
public class PeopleImports {

    /** How large a file may be, in bytes. */
    public static final int LARGEST_FILE = ImportFile.MOST_BYTES;

    private static final Set<PeopleImport.State> OPEN =
            EnumSet.of(PeopleImport.State.CHECKING, PeopleImport.State.RUNNING, PeopleImport.State.PAUSED);

    /** Something was done for these lines, and they have not come to their end. */
    private static final Set<State> BEGUN = EnumSet.of(State.TELLING, State.IN_DOUBT, State.ACCOUNT_THERE);

    /** So many rows are written before the provider forgets them again. */
    private static final int AT_ONCE = 500;

    private final EntityManager entityManager;

    @Inject
    public PeopleImports(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * The lines of a file, which are not kept yet.
     *
     * @throws IOException when it cannot be had
     * @throws UnreadableFileException when something is wrong with it as a whole
     */
    public static List<ImportLine> read(ImportId id, InputStream file) throws IOException {
        return ImportFile.read(id, file);
    }

    /** Keeps a new one. */
    public void add(PeopleImport begun, List<ImportLine> lines) {
        entityManager.persist(new PeopleImportRow(begun));
        for (int i = 0; i < lines.size(); i++) {
            entityManager.persist(new ImportLineRow(lines.get(i)));
            if (i % AT_ONCE == AT_ONCE - 1) {
                entityManager.flush();
                entityManager.clear();
            }
        }
    }

    public Optional<PeopleImport> find(ImportId id) {
        return Optional.ofNullable(entityManager.find(PeopleImportRow.class, id.toString()))
                .map(PeopleImportRow::toImport);
    }

    /** The same, kept from changing until the end of the transaction. */
    public Optional<PeopleImport> locked(ImportId id) {
        PeopleImportRow row = entityManager.find(PeopleImportRow.class, id.toString(), LockModeType.PESSIMISTIC_WRITE);
        if (row != null) {
            // What was read before the lock may be old.
            entityManager.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        }
        return Optional.ofNullable(row).map(PeopleImportRow::toImport);
    }

    /** Stores what has become of it. */
    public void put(PeopleImport changed) {
        entityManager.find(PeopleImportRow.class, changed.id().toString()).take(changed);
        entityManager.flush();
    }

    /** All of them, the newest first. */
    public Page<PeopleImport> all(Paging paging) {
        List<PeopleImport> some = entityManager
                .createQuery("select i from PeopleImportRow i order by i.uploadedAt desc, i.id", PeopleImportRow.class)
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultList()
                .stream()
                .map(PeopleImportRow::toImport)
                .toList();
        long total = entityManager
                .createQuery("select count(i) from PeopleImportRow i", Long.class)
                .getSingleResult();
        return new Page<>(some, total, paging);
    }

    /** Those that the worker has to do with, the oldest first; of a paused one, what was begun. */
    public List<PeopleImport> open() {
        return entityManager
                .createQuery(
                        "select i from PeopleImportRow i where i.state in :open order by i.uploadedAt, i.id",
                        PeopleImportRow.class)
                .setParameter("open", OPEN)
                .getResultList()
                .stream()
                .map(PeopleImportRow::toImport)
                .toList();
    }

    /** How many wait for somebody who resumes them. */
    public int countPaused() {
        return entityManager
                .createQuery("select count(i) from PeopleImportRow i where i.state = :paused", Long.class)
                .setParameter("paused", PeopleImport.State.PAUSED)
                .getSingleResult()
                .intValue();
    }

    /** How many lines of each of these are in which state. */
    public Map<ImportId, Map<State, Long>> counts(Collection<ImportId> ids) {
        Map<ImportId, Map<State, Long>> counts = new HashMap<>();
        ids.forEach(id -> counts.put(id, new EnumMap<>(State.class)));
        if (!ids.isEmpty()) {
            entityManager
                    .createQuery(
                            "select l.importId, l.state, count(l) from ImportLineRow l where l.importId in :ids"
                                    + " group by l.importId, l.state",
                            Object[].class)
                    .setParameter("ids", ids.stream().map(ImportId::toString).toList())
                    .getResultList()
                    .forEach(row -> counts.get(ImportId.of((String) row[0])).put((State) row[1], (Long) row[2]));
        }
        return counts;
    }

    /** How many people are to be invited by the lines whose turn has not come. */
    public long countInvitations(ImportId id) {
        return entityManager
                .createQuery(
                        "select count(l) from ImportLineRow l where l.importId = :id and l.state = :ready"
                                + " and l.sub is null",
                        Long.class)
                .setParameter("id", id.toString())
                .setParameter("ready", State.READY)
                .getSingleResult();
    }

    /** Those of its lines that are in one of these states, in the order of the file. */
    public List<ImportLine> lines(ImportId id, Set<State> states, int first, int most) {
        return entityManager
                .createQuery(
                        "select l from ImportLineRow l where l.importId = :id and l.state in :states"
                                + " order by l.number",
                        ImportLineRow.class)
                .setParameter("id", id.toString())
                .setParameter("states", states)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(ImportLineRow::toLine)
                .toList();
    }

    /** Those of its lines of which the pool was told before this moment, and nobody knows whether it has done it. */
    public List<ImportLine> toldBefore(ImportId id, Instant moment, int most) {
        return entityManager
                .createQuery(
                        "select l from ImportLineRow l where l.importId = :id and l.state in :told"
                                + " and l.toldAt < :moment order by l.number",
                        ImportLineRow.class)
                .setParameter("id", id.toString())
                .setParameter("told", EnumSet.of(State.TELLING, State.IN_DOUBT))
                .setParameter("moment", moment)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(ImportLineRow::toLine)
                .toList();
    }

    /** The lines behind one, in the order of the file. */
    public List<ImportLine> after(ImportId id, int number, int most) {
        List<ImportLine> lines = entityManager
                .createQuery(
                        "select l from ImportLineRow l where l.importId = :id and l.number > :number order by l.number",
                        ImportLineRow.class)
                .setParameter("id", id.toString())
                .setParameter("number", number)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(ImportLineRow::toLine)
                .toList();
        entityManager.clear();
        return lines;
    }

    /** A line, kept from changing until the end of the transaction. */
    public Optional<ImportLine> locked(ImportId id, int number) {
        ImportLineRow row =
                entityManager.find(ImportLineRow.class, ImportLineRow.id(id, number), LockModeType.PESSIMISTIC_WRITE);
        if (row != null) {
            entityManager.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        }
        return Optional.ofNullable(row).map(ImportLineRow::toLine);
    }

    /** Stores what has become of a line. */
    public void put(ImportLine line) {
        entityManager
                .find(ImportLineRow.class, ImportLineRow.id(line.of(), line.number()))
                .take(line);
        entityManager.flush();
    }

    /** Changes a line that is in one of these states, and no other. */
    public void change(ImportId id, int number, Set<State> from, UnaryOperator<ImportLine> change) {
        locked(id, number)
                .filter(line -> from.contains(line.state()))
                .map(change)
                .ifPresent(this::put);
    }

    /** Leaves out all lines of which nothing was begun. */
    public void leaveOutRest(ImportId id) {
        entityManager
                .createQuery("update ImportLineRow l set l.state = :out where l.importId = :id and l.state in :rest")
                .setParameter("out", State.LEFT_OUT)
                .setParameter("id", id.toString())
                .setParameter("rest", EnumSet.of(State.UNCHECKED, State.READY))
                .executeUpdate();
    }

    /**
     * Forgets what stood in the lines of somebody who is gone: those that were carried out for them, and those with
     * their address whose turn is over. One whose turn comes yet is about another account.
     */
    public void erase(PersonId person, String address) {
        entityManager
                .createQuery("update ImportLineRow l set l.email = '', l.emailLower = '', l.name = '',"
                        + " l.justification = '' where l.sub = :sub"
                        + " or (l.emailLower = :address and l.emailLower <> '' and l.state not in :open)")
                .setParameter("open", State.OPEN)
                .setParameter("sub", person)
                .setParameter("address", address)
                .executeUpdate();
    }

    /**
     * Forgets some imports that nothing has happened to since a moment, with their lines; not one that is being carried
     * out, or that is paused with a line half done.
     *
     * @return whether there was any
     */
    boolean forget(Instant before) {
        List<String> ids = entityManager
                .createQuery(
                        "select i.id from PeopleImportRow i where i.changedAt < :before and i.state <> :running"
                                + " and not exists (select l from ImportLineRow l where l.importId = i.id"
                                + " and l.state in :begun) order by i.changedAt, i.id",
                        String.class)
                .setParameter("before", before)
                .setParameter("running", PeopleImport.State.RUNNING)
                .setParameter("begun", BEGUN)
                .setMaxResults(1)
                .getResultList();
        if (ids.isEmpty()) {
            return false;
        }
        entityManager
                .createQuery("delete from ImportLineRow l where l.importId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        entityManager
                .createQuery("delete from PeopleImportRow i where i.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        return true;
    }
}

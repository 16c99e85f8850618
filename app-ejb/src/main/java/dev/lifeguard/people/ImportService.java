package dev.lifeguard.people;

import dev.lifeguard.access.GrantBlockers;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.Csv;
import dev.lifeguard.bulk.ImportCells;
import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.bulk.ImportLine;
import dev.lifeguard.bulk.ImportLine.State;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.bulk.UnreadableFileException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.MembershipChanged;
import dev.lifeguard.rules.Violation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People who are invited and added to groups from a file, for administrators. Nothing is done before somebody has seen
 * what would come of each line and has confirmed it; then the worker carries it out, whoever looks at it or does not.
 */
@Stateless
@RolesAllowed("admin")
public class ImportService {

    private static final int CHUNK = 500;

    private static final String[] COLUMNS = {
        "line", "email", "name", "groups", "duration", "justification", "result", "reason", "user id"
    };

    private final CurrentUser caller;
    private final Transactions transactions;
    private final PeopleImports imports;
    private final AccountAuditTrail auditTrail;
    private final GrantBlockers grantBlockers;
    private final Directory directory;
    private final Event<MembershipChanged> worker;
    private final Clock clock;

    @Inject
    ImportService(
            CurrentUser caller,
            Transactions transactions,
            PeopleImports imports,
            AccountAuditTrail auditTrail,
            GrantBlockers grantBlockers,
            Directory directory,
            Event<MembershipChanged> worker,
            Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.imports = imports;
        this.auditTrail = auditTrail;
        this.grantBlockers = grantBlockers;
        this.directory = directory;
        this.worker = worker;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public ImportService() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * How far an import is.
     *
     * @param of which
     * @param uploadedBy who brought the file
     * @param lines how many lines are in which state
     */
    public record Progress(PeopleImport of, PersonSummary uploadedBy, Map<State, Long> lines) {

        /** Keeps a copy. */
        public Progress {
            Map<State, Long> copy = new EnumMap<>(State.class);
            copy.putAll(lines);
            lines = copy;
        }

        /** How many lines are in one of these states. */
        public long count(Collection<State> states) {
            return states.stream()
                    .mapToLong(state -> lines.getOrDefault(state, 0L))
                    .sum();
        }

        /** How many there are. */
        public long all() {
            return count(lines.keySet());
        }
    }

    /**
     * One import with some of its lines.
     *
     * @param progress how far it is
     * @param confirmedBy in whose name it is carried out
     * @param cancelledBy who left out what was not begun
     * @param invitations how many people are still to be invited
     * @param blocker why nobody is given anything at the moment
     * @param shown a part of the lines that were asked for
     */
    public record View(
            Progress progress,
            Optional<PersonSummary> confirmedBy,
            Optional<PersonSummary> cancelledBy,
            long invitations,
            Optional<GrantBlocker> blocker,
            Page<ImportLine> shown) {}

    /** All imports that are kept, the newest first. */
    public Page<Progress> imports(Paging paging) {
        Page<PeopleImport> some = imports.all(paging);
        Map<ImportId, Map<State, Long>> counts =
                imports.counts(some.items().stream().map(PeopleImport::id).toList());
        DisplayNames names = DisplayNames.of(
                some.items().stream().map(PeopleImport::uploadedBy).collect(Collectors.toSet()), directory);
        return some.map(one -> new Progress(one, names.summary(one.uploadedBy()), counts.get(one.id())));
    }

    /**
     * One import.
     *
     * @param states of which lines
     * @throws UnknownException if there is none with this id (any more)
     */
    public View view(ImportId id, Set<State> states, Paging paging) {
        PeopleImport one = imports.find(id).orElseThrow(() -> new UnknownException("import"));
        Set<PersonId> people = new HashSet<>(Set.of(one.uploadedBy()));
        one.confirmedBy().ifPresent(people::add);
        one.cancelledBy().ifPresent(people::add);
        DisplayNames names = DisplayNames.of(people, directory);
        Progress progress = new Progress(
                one,
                names.summary(one.uploadedBy()),
                imports.counts(List.of(id)).get(id));
        return new View(
                progress,
                one.confirmedBy().map(names::summary),
                one.cancelledBy().map(names::summary),
                imports.countInvitations(id),
                grantBlockers.now(),
                new Page<>(imports.lines(id, states, paging.first(), paging.size()), progress.count(states), paging));
    }

    /**
     * Takes a file, whose lines are judged from now on. Nothing else is done.
     *
     * @param quiet whether nobody is to be told by mail
     * @throws IOException when the file cannot be had
     * @throws UnreadableFileException when something is wrong with it as a whole: nothing is taken then
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ImportId upload(InputStream file, boolean quiet) throws IOException {
        PeopleImport begun = PeopleImport.of(caller.id(), quiet, clock.instant());
        List<ImportLine> lines = PeopleImports.read(begun.id(), file);
        transactions.inNew(() -> {
            imports.add(begun, lines);
            auditTrail.about(begun.id(), AuditAction.IMPORT_UPLOADED, begun.uploadedBy());
            worker.fire(new MembershipChanged());
        });
        return begun.id();
    }

    /**
     * Has it carried out, in the caller's name.
     *
     * @return false if that is not possible (any more)
     * @throws UnknownException if there is none with this id (any more)
     */
    public boolean confirm(ImportId id) {
        PersonId by = caller.id();
        PeopleImport one = locked(id);
        return one.state() == PeopleImport.State.DRAFT
                && put(one.confirmed(by, clock.instant()), AuditAction.IMPORT_CONFIRMED);
    }

    /**
     * Begins nothing more of it for now; what is under way comes to its end.
     *
     * @return false if it is not being carried out, or nothing more will be begun of it anyway
     * @throws UnknownException if there is none with this id (any more)
     */
    public boolean pause(ImportId id) {
        PeopleImport one = locked(id);
        return one.state() == PeopleImport.State.RUNNING
                && one.cancelledBy().isEmpty()
                && put(one.moved(PeopleImport.State.PAUSED, clock.instant()), AuditAction.IMPORT_PAUSED);
    }

    /**
     * Goes on with it.
     *
     * @return false if it is not paused
     * @throws UnknownException if there is none with this id (any more)
     */
    public boolean resume(ImportId id) {
        PeopleImport one = locked(id);
        return one.state() == PeopleImport.State.PAUSED
                && put(one.moved(PeopleImport.State.RUNNING, clock.instant()), AuditAction.IMPORT_RESUMED);
    }

    /**
     * Leaves out all of which nothing was begun. Who was invited gets their groups all the same.
     *
     * @return false if there is nothing left of it
     * @throws UnknownException if there is none with this id (any more)
     */
    public boolean cancel(ImportId id) {
        PeopleImport one = locked(id);
        if (one.state() == PeopleImport.State.ENDED || one.cancelledBy().isPresent()) {
            return false;
        }
        imports.leaveOutRest(id);
        return put(one.cancelled(caller.id(), clock.instant()), AuditAction.IMPORT_CANCELLED);
    }

    private PeopleImport locked(ImportId id) {
        return imports.locked(id).orElseThrow(() -> new UnknownException("import"));
    }

    private boolean put(PeopleImport changed, AuditAction action) {
        imports.put(changed);
        auditTrail.about(changed.id(), action, caller.id());
        worker.fire(new MembershipChanged());
        return true;
    }

    /** Where a file goes, as soon as it is known that there is one. */
    @FunctionalInterface
    public interface Destination {

        /** Whatever is written here arrives. */
        OutputStream open() throws IOException;
    }

    /**
     * Writes what came of each line as CSV, while it is being read: without a transaction, which would last as long as
     * the slowest reader. A part of the file can be uploaded again.
     *
     * @throws IOException as soon as nobody takes what is written any more
     * @throws UnknownException if there is none with this id (any more)
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void export(ImportId id, Destination to) throws IOException {
        PersonId by = caller.id();
        transactions.inNew(() -> {
            imports.find(id).orElseThrow(() -> new UnknownException("import"));
            auditTrail.about(id, AuditAction.IMPORT_EXPORTED, by);
        });
        Writer writer = new OutputStreamWriter(to.open(), StandardCharsets.UTF_8);
        Csv csv = new Csv(writer);
        csv.byteOrderMark();
        csv.row(COLUMNS);
        int last = 0;
        List<ImportLine> lines = after(id, last);
        while (!lines.isEmpty()) {
            for (ImportLine line : lines) {
                row(csv, line);
                last = line.number();
            }
            lines = after(id, last);
        }
        writer.flush();
    }

    private List<ImportLine> after(ImportId id, int last) {
        return transactions.inNew(() -> imports.after(id, last, CHUNK));
    }

    private static void row(Csv csv, ImportLine line) throws IOException {
        ImportCells cells = line.cells();
        csv.row(
                Integer.toString(line.number()),
                cells.email(),
                cells.name(),
                cells.groups(),
                cells.duration(),
                cells.justification(),
                line.state().name(),
                line.reasons().stream().map(Violation::code).distinct().collect(Collectors.joining(" ")),
                line.person().map(PersonId::value).orElse(""));
    }
}

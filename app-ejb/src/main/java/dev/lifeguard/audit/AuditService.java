package dev.lifeguard.audit;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.paging.SearchText;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The audit log for those who read everything. */
@Stateless
@RolesAllowed({"auditor", "admin"})
public class AuditService {

    /** So many people to choose from; more say nothing to anybody. */
    private static final Paging SOME = new Paging(0, 20);

    /** A check reads the whole log: one at a time on each node. */
    private static final Semaphore CHECKS = new Semaphore(1);

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    private final CurrentUser caller;
    private final AuditLog log;
    private final AuditSeals seals;
    private final Directory directory;
    private final PeopleSearch search;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    AuditService(
            CurrentUser caller,
            AuditLog log,
            AuditSeals seals,
            Directory directory,
            PeopleSearch search,
            Transactions transactions,
            Clock clock) {
        this.caller = caller;
        this.log = log;
        this.seals = seals;
        this.directory = directory;
        this.search = search;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public AuditService() {
        this(null, null, null, null, null, null, null);
    }

    /** What can stand in the log, for choosing. */
    public List<AuditAction> actions() {
        return List.of(AuditAction.values());
    }

    /** One page of what fits the filter, the newest first. */
    public Page<AuditLine> search(AuditFilter filter, Paging paging) {
        return log.search(filter, paging);
    }

    /**
     * Writes all that fits the filter as CSV, the newest first, while it is being read. Not in one transaction, which
     * would last as long as the slowest reader and be ended by the server: the log is only ever added to, and each
     * piece is read by itself. That somebody takes it away is written down before they get a line.
     *
     * @throws IOException as soon as nobody takes what is written any more
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void export(AuditFilter filter, OutputStream out) throws IOException {
        AuditEntry taken = filter.describe(
                AuditEntry.of(clock.instant(), AuditAction.EXPORTED).by(caller.id()));
        transactions.inNew(() -> log.write(taken));
        log.export(filter, out, transactions);
    }

    /** The newest seal. */
    public Optional<Seal> lastSeal() {
        return seals.last();
    }

    /**
     * Checks the seals of the whole log.
     *
     * @param kept a seal from another place, if the caller has one
     * @return nothing while somebody else's check is under way on this node
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<SealCheck.Result> check(Optional<Seal> kept) {
        if (!CHECKS.tryAcquire()) {
            return Optional.empty();
        }
        try (Connection connection = dataSource.getConnection()) {
            return Optional.of(SealCheck.of(connection, kept));
        } catch (SQLException problem) {
            throw new EJBException("the seals cannot be read", problem);
        } finally {
            CHECKS.release();
        }
    }

    /** Somebody by their id; nothing when the directory never knew them. */
    public Optional<PersonSummary> person(PersonId id) {
        return directory.person(id).map(PersonSummary::of);
    }

    /**
     * The groups whose names hold the text, in any case: those that the directory knows or knew, and the one that is
     * called so.
     */
    public AuditFilter.Groups groups(String text) {
        Set<GroupName> names = directory.groupNames().stream()
                .filter(name -> SearchText.holds(name.value(), text))
                .collect(Collectors.toSet());
        GroupName.of(text).ifPresent(names::add);
        return new AuditFilter.Groups(text, names);
    }

    /**
     * People whose name, address or username holds the text, at most twenty; those whom the pool has first, and then
     * those whom it had.
     */
    public List<PersonSummary> people(String text) {
        return Stream.of(
                        search.find(PeopleSearch.Filter.of(text), SOME),
                        search.gone(text, PeopleSearch.Order.NAME, SOME))
                .flatMap(page -> page.items().stream())
                .limit(SOME.size())
                .map(PersonSummary::of)
                .toList();
    }
}

package dev.lifeguard.audit;

import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** The audit log for those who read everything. */
@Stateless
@RolesAllowed({"auditor", "admin"})
public class AuditService {

    /** So many people to choose from; more say nothing to anybody. */
    private static final Paging SOME = new Paging(0, 20);

    private final AuditLog log;
    private final PoolMirror mirror;

    @Inject
    AuditService(AuditLog log, PoolMirror mirror) {
        this.log = log;
        this.mirror = mirror;
    }

    /** For the container only. */
    public AuditService() {
        this(null, null);
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
     * Writes all that fits the filter as CSV, the newest first, while it is being read. Without a transaction, which would
     * last as long as the slowest reader and be ended by the server: the log is only ever added to, and each piece is read
     * by itself.
     *
     * @throws IOException when the writer cannot be written to
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void export(AuditFilter filter, Writer writer) throws IOException {
        log.export(filter, writer);
    }

    /** Somebody by their id; nothing when the copy of the pool never knew them. */
    public Optional<PersonCard> person(PersonId id) {
        return mirror.person(id).map(PersonCard::of);
    }

    /** People whose name, address or username holds the text, at most twenty. */
    public List<PersonCard> people(String text) {
        return mirror.search(text, SOME).items().stream().map(PersonCard::of).toList();
    }
}

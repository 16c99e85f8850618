package dev.lifeguard.health;

import dev.lifeguard.access.GrantBlockers;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryAge;
import dev.lifeguard.group.GroupChanges;
import dev.lifeguard.people.Invitations;
import dev.lifeguard.reconcile.ReconcilerHealth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Tells administrators how Lifeguard does. Asks the database and nobody else, in a thread of the server: it may hang.
 */
@Stateless
@RolesAllowed("admin")
public class HealthService {

    private static final Duration SEALED_WITHIN = Duration.ofMinutes(1);

    private final ReconcilerHealth pool;
    private final Directory directory;
    private final AccountChanges changes;
    private final GroupChanges groupChanges;
    private final Invitations invitations;
    private final Clocks clocks;
    private final AuditSeals seals;
    private final GrantBlockers grantBlockers;
    private final Clock clock;

    @Inject
    HealthService(
            ReconcilerHealth pool,
            Directory directory,
            AccountChanges changes,
            GroupChanges groupChanges,
            Invitations invitations,
            Clocks clocks,
            AuditSeals seals,
            GrantBlockers grantBlockers,
            Clock clock) {
        this.pool = pool;
        this.directory = directory;
        this.changes = changes;
        this.groupChanges = groupChanges;
        this.invitations = invitations;
        this.clocks = clocks;
        this.seals = seals;
        this.grantBlockers = grantBlockers;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public HealthService() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** How it is now, as soon as the database has told. */
    @Asynchronous
    public Future<HealthReport> report() {
        Instant now = clock.instant();
        Instant late = now.minus(SEALED_WITHIN);
        return new AsyncResult<>(new HealthReport(
                pool.report(),
                directory.age(),
                changes.unknown(now).size(),
                groupChanges.unknown(now).size(),
                invitations.countUnknown(now),
                clocks.differences(),
                seals.missingSince().filter(since -> since.isBefore(late)),
                grantBlockers.now()));
    }

    /**
     * How Lifeguard does, for administrators.
     *
     * @param changes the work at the pool
     * @param copy how old the directory is
     * @param unknownResults of how many accounts nobody knows what came of what was done to them; the person's page has
     *     a button to look it up
     * @param unknownGroupResults of how many groups the same; the list of groups has the button
     * @param unknownInvitations of how many invitations nobody knows what came; the page for invitations has the button
     * @param clocks how far the clocks of the database and the pool are from this node's
     * @param auditUnsealedSince when the oldest entry of the audit log was written that has waited for its seal for
     *     more than a minute; the worker seals each within seconds
     * @param blocker what keeps this node from giving anything, if something does
     */
    public record HealthReport(
            ReconcilerHealth.Report changes,
            DirectoryAge copy,
            int unknownResults,
            int unknownGroupResults,
            int unknownInvitations,
            Clocks.Differences clocks,
            Optional<Instant> auditUnsealedSince,
            Optional<GrantBlocker> blocker) {}
}

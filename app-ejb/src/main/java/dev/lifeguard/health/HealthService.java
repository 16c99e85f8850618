package dev.lifeguard.health;

import dev.lifeguard.access.GrantBlockers;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.reconcile.ReconcilerHealthService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/**
 * Tells administrators how Lifeguard does. Asks the database and nobody else, in a thread of the server: it may hang.
 */
@Stateless
@RolesAllowed("admin")
public class HealthService {

    private static final Duration SEALED_WITHIN = Duration.ofMinutes(1);

    private final ReconcilerHealthService pool;
    private final Directory directory;
    private final Clocks clocks;
    private final AuditSeals seals;
    private final GrantBlockers grantBlockers;
    private final Clock clock;

    @Inject
    HealthService(
            ReconcilerHealthService pool,
            Directory directory,
            Clocks clocks,
            AuditSeals seals,
            GrantBlockers grantBlockers,
            Clock clock) {
        this.pool = pool;
        this.directory = directory;
        this.clocks = clocks;
        this.seals = seals;
        this.grantBlockers = grantBlockers;
        this.clock = clock;
    }

    /** For the container only. */
    public HealthService() {
        this(null, null, null, null, null, null);
    }

    /** How it is now, as soon as the database has told. */
    @Asynchronous
    public Future<HealthReport> report() {
        Instant late = clock.instant().minus(SEALED_WITHIN);
        return new AsyncResult<>(new HealthReport(
                pool.reconciler(),
                directory.age(),
                clocks.differences(),
                seals.missingSince().filter(since -> since.isBefore(late)),
                grantBlockers.now()));
    }
}

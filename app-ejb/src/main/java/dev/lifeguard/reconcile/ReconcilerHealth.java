package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.grant.AccessRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Looks after the work at the pool; asks the database alone. */
@Dependent
public class ReconcilerHealth {

    private final PendingChanges pendingChanges;
    private final Leases leases;
    private final AccessRepository access;
    private final Clock clock;

    @Inject
    ReconcilerHealth(PendingChanges pendingChanges, Leases leases, AccessRepository access, Clock clock) {
        this.pendingChanges = pendingChanges;
        this.leases = leases;
        this.access = access;
        this.clock = clock;
    }

    /** How it is now, by the caller's transaction. */
    public Report report() {
        return new Report(
                pendingChanges.waiting(),
                pendingChanges.oldest(),
                access.due(clock.instant(), 1).stream()
                        .findFirst()
                        .flatMap(grant -> grant.end().moment()),
                pendingChanges.failing(),
                leases.holder(Lease.RECONCILER, ReconcileAttempts.LEASE),
                pendingChanges.worstError());
    }

    /**
     * How the work at the pool goes.
     *
     * @param waiting how many memberships may have to change
     * @param oldest since when the oldest of them waits
     * @param overdue the earliest end that has come and that nobody has ended yet; more than some seconds ago is bad
     * @param failing how many of those that wait have failed before
     * @param worker which node does the work at the moment; empty if none
     * @param lastError what the pool said last about the change that failed most often
     */
    public record Report(
            long waiting,
            Optional<Instant> oldest,
            Optional<Instant> overdue,
            long failing,
            Optional<String> worker,
            Optional<String> lastError) {}
}

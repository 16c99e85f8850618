package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.grant.AccessRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** Looks after the work at the pool; asks the database alone. */
@Dependent
public class ReconcilerHealthService {

    private final Transactions transactions;
    private final PendingChanges pendingChanges;
    private final Leases leases;
    private final AccessRepository access;
    private final Clock clock;

    @Inject
    ReconcilerHealthService(
            Transactions transactions,
            PendingChanges pendingChanges,
            Leases leases,
            AccessRepository access,
            Clock clock) {
        this.transactions = transactions;
        this.pendingChanges = pendingChanges;
        this.leases = leases;
        this.access = access;
        this.clock = clock;
    }

    /** How it is now. */
    public ReconcilerHealth reconciler() {
        return transactions.inNew(() -> new ReconcilerHealth(
                pendingChanges.waiting(),
                pendingChanges.oldest(),
                access.due(clock.instant(), 1).stream()
                        .findFirst()
                        .flatMap(grant -> grant.end().moment()),
                pendingChanges.failing(),
                leases.holder(Lease.RECONCILER, ReconcileAttempts.LEASE),
                pendingChanges.worstError()));
    }
}

package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.grant.AccessRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Looks after the work at the pool; asks the database alone. */
@ApplicationScoped
public class ReconcilerHealthService {

    private final Transactions transactions;
    private final PendingChangeQueue queue;
    private final Leases leases;
    private final AccessRepository access;
    private final Clock clock;

    @Inject
    ReconcilerHealthService(
            Transactions transactions, PendingChangeQueue queue, Leases leases, AccessRepository access, Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.leases = leases;
        this.access = access;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    ReconcilerHealthService() {
        this(null, null, null, null, null);
    }

    /** How it is now. */
    public ReconcilerHealth reconciler() {
        return transactions.inNew(() -> new ReconcilerHealth(
                queue.waiting(),
                queue.oldest(),
                access.due(clock.instant(), 1).stream()
                        .findFirst()
                        .flatMap(grant -> grant.end().moment()),
                queue.failing(),
                leases.holder(Lease.RECONCILER, ReconcileAttempts.LEASE),
                queue.worstError()));
    }
}

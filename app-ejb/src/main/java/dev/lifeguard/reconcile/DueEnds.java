package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.AccessStore;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Ends what time has ended: grants whose end has come, requests that nobody decided in time. A few at a time, each in a
 * transaction of its own, so that people who wait need not wait for all of them.
 */
@ApplicationScoped
public class DueEnds {

    private final Transactions transactions;
    private final Leases leases;
    private final PoolMirror mirror;
    private final AccessStore access;
    private final GrantSteps steps;
    private final DirtyKeys keys;
    private final Clock clock;

    @Inject
    DueEnds(
            Transactions transactions,
            Leases leases,
            PoolMirror mirror,
            AccessStore access,
            GrantSteps steps,
            DirtyKeys keys,
            Clock clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.mirror = mirror;
        this.access = access;
        this.steps = steps;
        this.keys = keys;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    DueEnds() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * Ends some of what is due.
     *
     * @param most how many grants at most, and how many requests
     * @return whether there was anything
     */
    boolean end(Lease lease, int most) {
        List<Grant> grants = transactions.inNew(() -> access.due(clock.instant(), most));
        grants.forEach(grant ->
                transactions.inNew(() -> endGrant(lease, new PersonAndGroup(grant.person(), grant.group()))));
        List<AccessRequest> requests = transactions.inNew(() -> access.overdue(clock.instant(), most));
        requests.forEach(request -> transactions.inNew(() -> lapse(lease, request)));
        return !grants.isEmpty() || !requests.isEmpty();
    }

    private void endGrant(Lease lease, PersonAndGroup key) {
        leases.keep(lease, Errands.LEASE);
        mirror.lock(key.person());
        steps.upToDate(key, false);
        keys.mark(key.person(), key.group(), Lane.MASS);
    }

    private void lapse(Lease lease, AccessRequest seen) {
        leases.keep(lease, Errands.LEASE);
        mirror.lock(seen.subject());
        RequestId id = seen.id();
        access.find(id).filter(request -> request.isOverdueAt(clock.instant())).ifPresent(steps::lapse);
    }
}

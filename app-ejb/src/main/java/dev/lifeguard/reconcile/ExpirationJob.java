package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Ends what time has ended: grants whose end has come, requests that nobody decided in time. A few at a time, each in a
 * transaction of its own, so that people who wait need not wait for all of them.
 */
@Dependent
public class ExpirationJob {

    /**
     * One that could not be ended is for the pending change to end, which waits longer each time, and not looked at
     * here for so long.
     */
    private static final Duration QUARANTINED = RetryPolicy.LONGEST_DELAY;

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final Transactions transactions;
    private final Leases leases;
    private final DatabaseTime time;
    private final Directory directory;
    private final AccessRepository access;
    private final GrantLifecycle lifecycle;
    private final PendingChanges pendingChanges;
    private final ReconcileAttempts attempts;
    private final Quarantine<Record> quarantine = new Quarantine<>();

    @Inject
    ExpirationJob(
            Transactions transactions,
            Leases leases,
            DatabaseTime time,
            Directory directory,
            AccessRepository access,
            GrantLifecycle lifecycle,
            PendingChanges pendingChanges,
            ReconcileAttempts attempts) {
        this.transactions = transactions;
        this.leases = leases;
        this.time = time;
        this.directory = directory;
        this.access = access;
        this.lifecycle = lifecycle;
        this.pendingChanges = pendingChanges;
        this.attempts = attempts;
    }

    /**
     * Ends some of what is due, by the database's time: a node whose clock is ahead would end what nothing brings back.
     *
     * @param most how many grants at most, and how many requests
     * @return whether there was anything
     */
    boolean end(Lease lease, int most) {
        Due due = transactions.inNew(() -> due(most));
        due.grants().forEach(grant -> {
            MembershipId key = new MembershipId(grant.person(), grant.group());
            attempt(lease, key, grant.id(), due.now(), () -> endGrant(lease, key));
        });
        due.requests().forEach(request -> {
            MembershipId key = new MembershipId(request.subject(), request.group());
            attempt(lease, key, request.id(), due.now(), () -> expireRequest(lease, request));
        });
        return !due.grants().isEmpty() || !due.requests().isEmpty();
    }

    /**
     * Whether time has ended anything. A part of the caller's transaction; as every node asks it again and again, this
     * is where it learns what time it is by the database.
     */
    boolean areWaiting() {
        Due due = due(1);
        return !due.grants().isEmpty() || !due.requests().isEmpty();
    }

    /** What time has ended by this moment of the database's. */
    private record Due(Instant now, List<Grant> grants, List<AccessRequest> requests) {}

    private Due due(int most) {
        Instant now = time.agree();
        int among = most + quarantine.release(now, QUARANTINED);
        return new Due(
                now, free(access.due(now, among), Grant::id), free(access.overdue(now, among), AccessRequest::id));
    }

    private <T> List<T> free(List<T> due, Function<T, Record> id) {
        return due.stream().filter(one -> quarantine.isFree(id.apply(one))).toList();
    }

    /** One that cannot be ended holds up neither the others nor any other change. */
    private void attempt(Lease lease, MembershipId key, Record id, Instant now, Runnable end) {
        try {
            transactions.inNew(end);
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            LOG.log(Level.WARNING, "pool work: an end cannot be written down for now, and others go on", unforeseen);
            recordFailure(lease, key, id, now, unforeseen);
        }
    }

    /** Where not even that can be written down, it is looked at again sooner: no pending change will end it. */
    private void recordFailure(Lease lease, MembershipId key, Record id, Instant now, RuntimeException unforeseen) {
        try {
            transactions.inNew(() -> attempts.stumbled(lease, key, unforeseen));
            quarantine.add(id, now, QUARANTINED);
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException notEvenThat) {
            // A database that is away says so here; nothing need be left alone for that.
            transactions.inNew(time::now);
            LOG.log(Level.WARNING, "pool work: nor can it be written down that it failed", notEvenThat);
            quarantine.add(id, now, Quarantine.UNWRITTEN);
        }
    }

    private void endGrant(Lease lease, MembershipId key) {
        Instant now = leases.keep(lease, ReconcileAttempts.LEASE);
        directory.lock(key.person());
        lifecycle.upToDate(key, false, now);
        pendingChanges.schedule(key.person(), key.group(), Priority.MASS);
    }

    private void expireRequest(Lease lease, AccessRequest seen) {
        Instant now = leases.keep(lease, ReconcileAttempts.LEASE);
        directory.lock(seen.subject());
        RequestId id = seen.id();
        access.find(id).filter(request -> request.isOverdueAt(now)).ifPresent(lifecycle::expireRequest);
    }
}

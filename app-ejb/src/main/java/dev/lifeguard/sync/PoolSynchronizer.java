package dev.lifeguard.sync;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.pool.UserPool;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One sync run. It reads the whole pool outside of transactions and writes page by page; rows vanish from the directory
 * only after everything has been read, and only if that is not alarmingly much. A sync run that breaks off takes
 * nothing out.
 */
@Dependent
public class PoolSynchronizer {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** Longer than a sync run takes, and than clocks differ. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Leases leases;
    private final SyncRuns syncRuns;
    private final DirectoryWriter directoryWriter;
    private final DeprovisioningJob deprovisioning;
    private final UserPool pool;
    private final Clock clock;
    private final RetryPolicy retryPolicy;
    private final BoundedExecutor executor;

    @Inject
    PoolSynchronizer(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            SyncRuns syncRuns,
            DirectoryWriter directoryWriter,
            DeprovisioningJob deprovisioning,
            UserPool pool,
            Clock clock,
            RetryPolicy retryPolicy,
            BoundedExecutor executor) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.leases = leases;
        this.syncRuns = syncRuns;
        this.directoryWriter = directoryWriter;
        this.deprovisioning = deprovisioning;
        this.pool = pool;
        this.clock = clock;
        this.retryPolicy = retryPolicy;
        this.executor = executor;
    }

    /**
     * Makes a sync run.
     *
     * @throws LeaseLostException if another node has taken over
     */
    SyncRun.Outcome run(Lease lease) {
        Instant began = transactions.inNew(() -> leases.keep(lease, SyncRuns.LEASE));
        long number = transactions.inNew(() -> syncRuns.begin(lease));
        SyncWriter writer = new SyncWriter(entityManager, transactions, leases, directoryWriter, lease);
        PoolSnapshot snapshot = new PoolSnapshot(pool, retryPolicy, clock, writer, executor);
        writer.begin();
        try {
            snapshot.readAll();
        } catch (PoolException problem) {
            return end(lease, number, SyncRun.Outcome.STOPPED_EARLY, SyncRun.Counts.NOTHING, problem.getMessage());
        }
        return conclude(lease, number, began, writer, snapshot);
    }

    private SyncRun.Outcome conclude(
            Lease lease, long number, Instant began, SyncWriter writer, PoolSnapshot snapshot) {
        PoolSnapshot.Removals removals = snapshot.removals();
        SyncRun.Counts counts = new SyncRun.Counts(
                snapshot.people().size(),
                snapshot.memberships(),
                removals.people().size(),
                removals.memberships().size());
        long people = writer.countPeople();
        long memberships = writer.countMemberships();
        if (counts.isAlarming(people, memberships)) {
            String names = removals.hash();
            if (!transactions.inNew(() -> syncRuns.mayRemove(names))) {
                return ask(lease, number, counts, names, question(counts, people, memberships));
            }
        }
        snapshot.remove(removals);
        writer.countMembers(began);
        writer.membershipsAreKnown(snapshot.groupsAsked());
        writer.forgetFormer(snapshot.peopleAsked().minus(REMEMBERED));
        deprovisioning.followUp(lease, began, snapshot);
        transactions.inNew(syncRuns::forgetConfirmations);
        return end(lease, number, SyncRun.Outcome.COMPLETE, counts, "");
    }

    private static String question(SyncRun.Counts counts, long people, long memberships) {
        return "The pool does not list " + counts.peopleGone() + " of " + people + " people and "
                + counts.membershipsGone() + " of " + memberships + " memberships any more. Is that right?";
    }

    private SyncRun.Outcome ask(Lease lease, long number, SyncRun.Counts counts, String names, String question) {
        transactions.inNew(() -> syncRuns.ask(lease, number, counts, names, question));
        return told(number, SyncRun.Outcome.NEEDS_CONFIRMATION, question);
    }

    private SyncRun.Outcome end(
            Lease lease, long number, SyncRun.Outcome outcome, SyncRun.Counts counts, String detail) {
        transactions.inNew(() -> syncRuns.end(lease, number, outcome, counts, detail));
        return told(number, outcome, detail);
    }

    private static SyncRun.Outcome told(long number, SyncRun.Outcome outcome, String detail) {
        LOG.log(
                outcome == SyncRun.Outcome.COMPLETE ? Level.DEBUG : Level.WARNING,
                "directory sync: number={0} outcome={1} {2}",
                number,
                outcome,
                detail);
        return outcome;
    }
}

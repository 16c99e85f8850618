package dev.lifeguard.sync;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.SyncCounts;
import dev.lifeguard.directory.SyncOutcome;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.Sleeper;
import dev.lifeguard.pool.UserPool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One pass over the pool. It reads all of it outside of transactions and writes page by page; rows vanish from the copy
 * only after everything has been read, and only if that is not alarmingly much. A pass that breaks off takes nothing out.
 */
@ApplicationScoped
public class PoolSynchronizer {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** Longer than a pass takes, and than clocks differ. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Leases leases;
    private final SyncRuns passes;
    private final DirectoryWriter writer;
    private final DeprovisioningJob departures;
    private final UserPool pool;
    private final Clock clock;
    private final RetryPolicy patience;

    @Inject
    PoolSynchronizer(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            SyncRuns passes,
            DirectoryWriter writer,
            DeprovisioningJob departures,
            UserPool pool,
            Clock clock) {
        this(
                entityManager,
                transactions,
                leases,
                passes,
                writer,
                departures,
                pool,
                clock,
                new RetryPolicy(Sleeper.SLEEP));
    }

    PoolSynchronizer(
            EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            SyncRuns passes,
            DirectoryWriter writer,
            DeprovisioningJob departures,
            UserPool pool,
            Clock clock,
            RetryPolicy patience) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.leases = leases;
        this.passes = passes;
        this.writer = writer;
        this.departures = departures;
        this.pool = pool;
        this.clock = clock;
        this.patience = patience;
    }

    /** For the container's proxy only. */
    PoolSynchronizer() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /**
     * Makes a pass.
     *
     * @throws LeaseLostException if another node has taken over
     */
    SyncOutcome run(Lease lease) {
        Instant began = transactions.inNew(() -> leases.keep(lease, SyncRuns.LEASE));
        long number = transactions.inNew(() -> passes.begin(lease));
        SyncWriter copy = new SyncWriter(entityManager, transactions, leases, writer, lease);
        PoolSnapshot reading = new PoolSnapshot(pool, patience, clock, copy);
        copy.begin();
        try {
            reading.readAll();
        } catch (PoolException problem) {
            return end(lease, number, SyncOutcome.STOPPED_EARLY, SyncCounts.NOTHING, problem.getMessage());
        }
        return conclude(lease, number, began, copy, reading);
    }

    private SyncOutcome conclude(Lease lease, long number, Instant began, SyncWriter copy, PoolSnapshot reading) {
        SyncRemovals absent = SyncRemovals.from(copy, reading);
        SyncCounts census = new SyncCounts(
                reading.people().size(),
                reading.memberships(),
                absent.people().size(),
                reading.missing().size());
        long people = copy.countPeople();
        long memberships = copy.countMemberships();
        if (census.isAlarming(people, memberships)) {
            String names = absent.names(reading);
            if (!transactions.inNew(() -> passes.mayVanish(names))) {
                return ask(lease, number, census, names, question(census, people, memberships));
            }
        }
        absent.leave(copy, reading);
        copy.membershipsAreKnown(reading.groupsAsked());
        copy.forgetFormer(reading.peopleAsked().minus(REMEMBERED));
        departures.followUp(lease, began, reading);
        transactions.inNew(passes::forgetAgreements);
        return end(lease, number, SyncOutcome.COMPLETE, census, "");
    }

    private static String question(SyncCounts census, long people, long memberships) {
        return "The pool does not list " + census.peopleGone() + " of " + people + " people and "
                + census.membershipsGone() + " of " + memberships + " memberships any more. Is that right?";
    }

    private SyncOutcome ask(Lease lease, long number, SyncCounts census, String names, String question) {
        transactions.inNew(() -> passes.ask(lease, number, census, names, question));
        return told(number, SyncOutcome.NEEDS_CONFIRMATION, question);
    }

    private SyncOutcome end(Lease lease, long number, SyncOutcome outcome, SyncCounts census, String detail) {
        transactions.inNew(() -> passes.end(lease, number, outcome, census, detail));
        return told(number, outcome, detail);
    }

    private static SyncOutcome told(long number, SyncOutcome outcome, String detail) {
        LOG.log(
                outcome == SyncOutcome.COMPLETE ? Level.DEBUG : Level.WARNING,
                "mirror pass: number={0} outcome={1} {2}",
                number,
                outcome,
                detail);
        return outcome;
    }
}

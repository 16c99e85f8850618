package dev.lifeguard.sync;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Census;
import dev.lifeguard.directory.MirrorWriter;
import dev.lifeguard.directory.PassOutcome;
import dev.lifeguard.directory.Passes;
import dev.lifeguard.pool.Pause;
import dev.lifeguard.pool.PoolException;
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
public class MirrorRefresh {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** Longer than a pass takes, and than clocks differ. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Leases leases;
    private final Passes passes;
    private final MirrorWriter writer;
    private final Departures departures;
    private final UserPool pool;
    private final Clock clock;
    private final Patience patience;

    @Inject
    MirrorRefresh(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            Passes passes,
            MirrorWriter writer,
            Departures departures,
            UserPool pool,
            Clock clock) {
        this(entityManager, transactions, leases, passes, writer, departures, pool, clock, new Patience(Pause.SLEEP));
    }

    MirrorRefresh(
            EntityManager entityManager,
            Transactions transactions,
            Leases leases,
            Passes passes,
            MirrorWriter writer,
            Departures departures,
            UserPool pool,
            Clock clock,
            Patience patience) {
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
    MirrorRefresh() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /**
     * Makes a pass.
     *
     * @throws LeaseLostException if another node has taken over
     */
    PassOutcome run(Lease lease) {
        Instant began = transactions.inNew(() -> leases.keep(lease, Passes.LEASE));
        long number = transactions.inNew(() -> passes.begin(lease));
        CopyKeeper copy = new CopyKeeper(entityManager, transactions, leases, writer, lease);
        PoolReading reading = new PoolReading(pool, patience, clock, copy);
        copy.begin();
        try {
            reading.readAll();
        } catch (PoolException problem) {
            return end(lease, number, PassOutcome.BROKEN, Census.NOTHING, problem.getMessage());
        }
        return conclude(lease, number, began, copy, reading);
    }

    private PassOutcome conclude(Lease lease, long number, Instant began, CopyKeeper copy, PoolReading reading) {
        Absent absent = Absent.from(copy, reading);
        Census census = new Census(
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
        return end(lease, number, PassOutcome.COMPLETE, census, "");
    }

    private static String question(Census census, long people, long memberships) {
        return "The pool does not list " + census.peopleGone() + " of " + people + " people and "
                + census.membershipsGone() + " of " + memberships + " memberships any more. Is that right?";
    }

    private PassOutcome ask(Lease lease, long number, Census census, String names, String question) {
        transactions.inNew(() -> passes.ask(lease, number, census, names, question));
        return told(number, PassOutcome.ASKS, question);
    }

    private PassOutcome end(Lease lease, long number, PassOutcome outcome, Census census, String detail) {
        transactions.inNew(() -> passes.end(lease, number, outcome, census, detail));
        return told(number, outcome, detail);
    }

    private static PassOutcome told(long number, PassOutcome outcome, String detail) {
        LOG.log(
                outcome == PassOutcome.COMPLETE ? Level.DEBUG : Level.WARNING,
                "mirror pass: number={0} outcome={1} {2}",
                number,
                outcome,
                detail);
        return outcome;
    }
}

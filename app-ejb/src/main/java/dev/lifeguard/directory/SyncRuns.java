package dev.lifeguard.directory;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.database.LifeguardUnit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps account of the sync runs. Each method is the whole of a transaction of the node that has the lease. */
@Dependent
public class SyncRuns {

    /** Longer than any single page can take. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** How long the pool's lists may be behind: what two sync runs have seen in less time they have seen once. */
    public static final Duration APART = MembershipRows.LISTS_ARE_BEHIND;

    private static final String DIED = "The node stopped before this sync run ended.";

    private final EntityManager entityManager;
    private final Leases leases;
    private final Clock clock;
    private final Duration remembered;

    /** @param remembered how long it is known how a sync run went; at least the last complete one is known for ever */
    @Inject
    public SyncRuns(
            @LifeguardUnit EntityManager entityManager,
            Leases leases,
            Clock clock,
            @ConfigProperty(name = "lifeguard.sync-history", defaultValue = "P30D") Duration remembered) {
        this.entityManager = entityManager;
        this.leases = leases;
        this.clock = clock;
        this.remembered = remembered;
    }

    /** A new one begins, and old ones are forgotten; if another seems to be under way, its node is gone. */
    public long begin(Lease lease) {
        Instant now = leases.keep(lease, LEASE);
        forgetOld();
        with(SyncRun.Outcome.RUNNING)
                .forEach(row -> row.ends(SyncRun.Outcome.STOPPED_EARLY, clock.instant(), SyncRun.Counts.NOTHING, DIED));
        long number = last() + 1;
        entityManager.persist(new SyncRunRow(number, now));
        return number;
    }

    /**
     * All but the last complete one, by which everybody tells how old the directory is, and what somebody agreed to.
     */
    private void forgetOld() {
        lastComplete()
                .ifPresent(complete -> entityManager
                        .createQuery("delete from SyncRunRow p where p.startedAt < :old and p.startedAt < :complete"
                                + " and p.outcome <> :agreed")
                        .setParameter("old", clock.instant().minus(remembered))
                        .setParameter("complete", complete)
                        .setParameter("agreed", SyncRun.Outcome.CONFIRMED)
                        .executeUpdate());
    }

    private long last() {
        Long last = entityManager
                .createQuery("select max(p.number) from SyncRunRow p", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    public void end(Lease lease, long number, SyncRun.Outcome outcome, SyncRun.Counts counts, String detail) {
        leases.keep(lease, LEASE);
        entityManager.find(SyncRunRow.class, number).ends(outcome, clock.instant(), counts, detail);
    }

    /** A sync run ends with a question: whether what has these names may vanish. */
    public void ask(Lease lease, long number, SyncRun.Counts counts, String names, String question) {
        end(lease, number, SyncRun.Outcome.NEEDS_CONFIRMATION, counts, question);
        entityManager.find(SyncRunRow.class, number).asksAbout(names);
    }

    /** Whether somebody has agreed, since the last sync run, that just these may vanish, and no others. */
    public boolean mayRemove(String names) {
        return with(SyncRun.Outcome.CONFIRMED).stream().anyMatch(row -> row.isAbout(names));
    }

    /** What was agreed to has happened, and stands for nothing any more. */
    public void forgetConfirmations() {
        with(SyncRun.Outcome.CONFIRMED)
                .forEach(row -> row.ends(
                        SyncRun.Outcome.NEEDS_CONFIRMATION,
                        clock.instant(),
                        row.counts(),
                        "Agreed to, and done since."));
    }

    /** Somebody has looked at what this sync run asks, and agrees; false if it asks nothing. */
    public boolean confirm(long number) {
        SyncRunRow row = entityManager.find(SyncRunRow.class, number);
        if (row == null || !row.asks()) {
            return false;
        }
        row.confirm();
        return true;
    }

    /** What a sync run asks, or asked. */
    public String question(long number) {
        return entityManager.find(SyncRunRow.class, number).report().detail();
    }

    /** When the last complete sync run began. */
    public Optional<Instant> lastComplete() {
        return lastComplete(entityManager);
    }

    static Optional<Instant> lastComplete(EntityManager entityManager) {
        return with(SyncRun.Outcome.COMPLETE, entityManager)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(SyncRunRow::started);
    }

    private List<SyncRunRow> with(SyncRun.Outcome outcome) {
        return with(outcome, entityManager).getResultList();
    }

    /** In the order of the index, the newest first: by the number alone H2 would sort all of them. */
    private static TypedQuery<SyncRunRow> with(SyncRun.Outcome outcome, EntityManager entityManager) {
        return entityManager
                .createQuery(
                        "select p from SyncRunRow p where p.outcome = :outcome order by p.outcome desc, p.number desc",
                        SyncRunRow.class)
                .setParameter("outcome", outcome);
    }
}

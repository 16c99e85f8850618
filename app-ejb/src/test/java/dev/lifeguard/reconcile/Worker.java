package dev.lifeguard.reconcile;

import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Hands;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Looks;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.MirrorWriter;
import dev.lifeguard.directory.Passes;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.grant.AccessStore;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.sync.SyncParts;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The reconciler of one node, put together as the container would, with one thread. */
final class Worker {

    private final String name;
    private final Transactions transactions;
    private final Leases leases;
    private final Turn turn;
    private final AccessStore access;
    private final DirtyKeys keys;
    private final PoolMirror mirror;
    private final MirrorWriter writer;
    private final WorkQueue queue;
    private final Consumer<Lease> passes;
    private MassWork massWork = PoolParts.NO_MASS_WORK;

    Worker(
            String name,
            Transactions transactions,
            EntityManager entityManager,
            UserPool pool,
            Clock clock,
            Clock databaseClock,
            Milestones milestones,
            Random random) {
        this.name = name;
        this.transactions = transactions;
        this.access = new AccessStore(entityManager);
        this.mirror = new PoolMirror(entityManager);
        DatabaseTime time = new DatabaseTime(entityManager) {
            @Override
            public Instant now() {
                return databaseClock.instant();
            }
        };
        this.writer = new MirrorWriter(
                entityManager, new SessionUpdates(entityManager), time, new PoolRecords(new AuditLog(entityManager)));
        this.queue = new WorkQueue(entityManager);
        this.leases = new Leases(entityManager, time, new Looks());
        this.keys = new DirtyKeys(entityManager, clock, () -> {});
        GrantSteps steps = new GrantSteps(
                access, new PoolRecords(new AuditLog(entityManager)), new SessionUpdates(entityManager), clock);
        Errands errands = new Errands(leases, mirror, queue, steps, writer, clock, new Pauses(random));
        this.passes = SyncParts.passes(transactions, entityManager, leases, writer, steps, keys, pool, clock);
        this.turn = new Turn(
                transactions,
                new Sealing(transactions, leases, new AuditSeals(entityManager)),
                queue,
                new DueEnds(transactions, leases, time, mirror, access, steps, keys, errands),
                new MassWork() {
                    @Override
                    public boolean isWaiting() {
                        return massWork.isWaiting();
                    }

                    @Override
                    public boolean some(Lease lease, int most) {
                        return massWork.some(lease, most);
                    }
                },
                new Reconciler(transactions, errands, pool, milestones, clock),
                new OneByOne(),
                clock);
    }

    /** Somebody has decided about many at once. */
    void hasMassWork(MassWork decided) {
        massWork = decided;
    }

    AccessStore access() {
        return access;
    }

    DirtyKeys keys() {
        return keys;
    }

    PoolMirror mirror() {
        return mirror;
    }

    MirrorWriter writer() {
        return writer;
    }

    WorkQueue queue() {
        return queue;
    }

    /** What the timer of a node calls; it wakes nobody by itself. */
    PoolWork looks() {
        return new PoolWork(transactions, leases, turn, null, new NodeName(), new NoMilestones(), new Looks());
    }

    boolean isWanted() {
        return turn.isWanted();
    }

    /** One turn, if this node can have the lease. */
    boolean work() {
        Optional<Lease> lease = lease();
        return lease.isPresent() && turn.take(lease.get());
    }

    /** One pass over the pool, if this node can have the lease. */
    void pass() {
        transactions.inNew(() -> leases.take(Lease.MIRROR, name, Passes.LEASE)).ifPresent(lease -> {
            passes.accept(lease);
            transactions.inNew(() -> leases.release(lease));
        });
    }

    Optional<Lease> lease() {
        return transactions.inNew(() -> leases.take(Lease.RECONCILER, name, Errands.LEASE));
    }

    /** Works until nothing can be done at the moment. */
    void workOff() {
        boolean more = true;
        while (more) {
            more = work();
        }
    }

    /** One after the other, and only once as many as there are hands, so that a test can look in between. */
    private static final class OneByOne implements Hands {

        @Override
        public <T> boolean work(int hands, Supply<T> supply, Predicate<T> act) {
            boolean all = true;
            for (T thing : supply.next(Set.of(), hands)) {
                all &= act.test(thing);
            }
            return all;
        }
    }
}

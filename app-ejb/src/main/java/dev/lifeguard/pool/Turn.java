package dev.lifeguard.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * One turn of the worker: ends what is due, then works off a handful of keys at the same time. How fast in all is bounded
 * by our share of the pool's quota, so the end of many memberships at once keeps its pace; and since keys that people wait
 * for go first into every handful, they never wait for all of the rest.
 */
@ApplicationScoped
public class Turn {

    /** Enough to use the whole quota of 25 calls a second at 100 ms and a look-up each. */
    static final int HANDFUL = 6;

    private final Transactions transactions;
    private final WorkQueue queue;
    private final DueEnds dueEnds;
    private final Reconciler reconciler;
    private final AtOnce atOnce;
    private final Clock clock;

    @Inject
    Turn(
            Transactions transactions,
            WorkQueue queue,
            DueEnds dueEnds,
            Reconciler reconciler,
            AtOnce atOnce,
            Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.dueEnds = dueEnds;
        this.reconciler = reconciler;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    Turn() {
        this(null, null, null, null, null, null);
    }

    /**
     * Does some of what waits.
     *
     * @return whether there is more to do at once; not while the pool does not answer
     * @throws LeaseLostException if another node has taken over
     */
    boolean take(Lease lease) {
        boolean ended = dueEnds.end(lease);
        List<PersonAndGroup> keys = transactions.inNew(() -> queue.due(clock.instant(), HANDFUL));
        boolean answers = atOnce.all(keys, key -> reconciler.reconcile(lease, key));
        return answers && (ended || !keys.isEmpty());
    }
}

package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.grant.Closing;
import dev.lifeguard.pool.GroupNotFound;
import dev.lifeguard.pool.PersonNotFound;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolThrottled;
import dev.lifeguard.pool.PoolUnavailable;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.reconcile.Milestones.Milestone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the memberships in the pool as the grants say. For one marked key it asks the grants what is wanted now, tells the
 * pool outside of any transaction, and writes down what came of it. Orders are never kept, so their order does not matter,
 * telling the pool twice does no harm, and whatever is lost on the way is told again.
 *
 * <p>A call whose answer was lost may reach the pool later than the next one. Such a key is told once more when no late
 * call can be under way any more, even if its grants are over by then.
 *
 * <p>Usernames are given away again in a pool that lets people choose them; the {@code sub} is not. So, unless the username
 * is the {@code sub}, the pool is asked whose name it is before it is told.
 */
@ApplicationScoped
public class Reconciler {

    /** The pool's lists may be behind: somebody or something is gone only if it is not found so many times. */
    static final int TRIES_UNTIL_GONE = 3;

    private final Transactions transactions;
    private final Errands errands;
    private final UserPool pool;
    private final Milestones milestones;
    private final Clock clock;

    @Inject
    Reconciler(Transactions transactions, Errands errands, UserPool pool, Milestones milestones, Clock clock) {
        this.transactions = transactions;
        this.errands = errands;
        this.pool = pool;
        this.milestones = milestones;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    Reconciler() {
        this(null, null, null, null, null);
    }

    /**
     * Does what one key needs.
     *
     * @return whether the pool answers; if not, others need not try now
     * @throws LeaseLostException if another node has taken over
     */
    boolean reconcile(Lease lease, PersonAndGroup key) {
        Optional<Errand> errand = transactions.inNew(() -> errands.begin(lease, key));
        if (errand.isEmpty()) {
            return true;
        }
        milestones.reached(Milestone.LEASE_TAKEN);
        return run(lease, errand.get());
    }

    private boolean run(Lease lease, Errand errand) {
        try {
            PoolReceipt receipt = tell(errand);
            milestones.reached(Milestone.ANSWER_RECEIVED);
            store(errand, true, () -> errands.done(lease, errand, receipt));
            milestones.reached(Milestone.RESULT_STORED);
            return true;
        } catch (UselessException nobodyWantsIt) {
            store(errand, false, () -> errands.dropped(lease, errand));
            return true;
        } catch (DisabledException nothingNew) {
            store(errand, false, () -> errands.disabled(lease, errand, nothingNew.person, nothingNew.asked));
            return true;
        } catch (PoolException problem) {
            return failed(lease, errand, problem);
        }
    }

    private boolean failed(Lease lease, Errand errand, PoolException problem) {
        Optional<Closing> gone = gone(errand, problem);
        if (gone.isPresent()) {
            store(errand, false, () -> errands.gone(lease, errand, gone.get()));
        } else {
            store(errand, problem.mayHaveBeenCarriedOut(), () -> errands.failed(lease, errand, problem));
        }
        return !(problem instanceof PoolUnavailable || problem instanceof PoolThrottled);
    }

    private static Optional<Closing> gone(Errand errand, PoolException problem) {
        if (errand.attempts() + 1 < TRIES_UNTIL_GONE) {
            return Optional.empty();
        }
        if (problem instanceof PersonNotFound) {
            return Optional.of(Closing.PERSON_GONE);
        }
        return problem instanceof GroupNotFound ? Optional.of(Closing.GROUP_GONE) : Optional.empty();
    }

    private PoolReceipt tell(Errand errand) {
        String username = usernameNow(errand);
        if (errand.isUselessAt(clock.instant())) {
            throw new UselessException();
        }
        milestones.reached(Milestone.CALL_SENT);
        return errand.task() == Task.ADD
                ? pool.add(username, errand.key().group())
                : pool.remove(username, errand.key().group());
    }

    private String usernameNow(Errand errand) {
        if (errand.username().equals(errand.key().person().value())) {
            return errand.username();
        }
        Instant asked = clock.instant();
        PoolPerson person =
                pool.person(errand.key().person()).orElseThrow(() -> new PersonNotFound(errand.username(), null));
        if (errand.gives() && !person.enabled()) {
            throw new DisabledException(person, asked);
        }
        return person.username();
    }

    private void store(Errand errand, boolean poolMayHaveHeard, Runnable result) {
        try {
            transactions.inNew(result);
        } catch (LeaseLostException lost) {
            if (poolMayHaveHeard) {
                transactions.inNew(() -> errands.tooLate(errand));
            }
            throw lost;
        }
    }

    /** The pool has just said that the person is disabled, so that they get nothing new. */
    private static final class DisabledException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient PoolPerson person;
        private final transient Instant asked;

        DisabledException(PoolPerson person, Instant asked) {
            super("disabled", null, false, false);
            this.person = person;
            this.asked = asked;
        }
    }

    /** The end came while the call waited for its turn. */
    private static final class UselessException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UselessException() {
            super("nobody wants it any more", null, false, false);
        }
    }
}

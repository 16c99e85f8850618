package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.MembershipId;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final Transactions transactions;
    private final ReconcileAttempts errands;
    private final UserPool pool;
    private final Milestones milestones;
    private final Clock clock;

    @Inject
    Reconciler(
            Transactions transactions, ReconcileAttempts errands, UserPool pool, Milestones milestones, Clock clock) {
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
    boolean reconcile(Lease lease, MembershipId key) {
        Optional<ReconcileAttempt> errand;
        try {
            errand = transactions.inNew(() -> errands.begin(lease, key));
        } catch (RuntimeException unforeseen) {
            isOfThisKeyAlone(unforeseen);
            transactions.inNew(() -> errands.stumbled(lease, key, unforeseen));
            return true;
        }
        if (errand.isEmpty()) {
            return true;
        }
        milestones.reached(Milestone.LEASE_TAKEN);
        try {
            return run(lease, errand.get());
        } catch (RuntimeException unforeseen) {
            isOfThisKeyAlone(unforeseen);
            store(errand.get(), true, () -> errands.stumbled(lease, key, unforeseen));
            return true;
        }
    }

    /** A key that nobody can do anything about must not hold up all others: what is thrown further ends the whole turn. */
    private static void isOfThisKeyAlone(RuntimeException unforeseen) {
        if (unforeseen instanceof LeaseLostException || unforeseen instanceof StoppingException) {
            throw unforeseen;
        }
        LOG.log(Level.WARNING, "pool work: a change cannot be made for now, and others go on", unforeseen);
    }

    private boolean run(Lease lease, ReconcileAttempt errand) {
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

    private boolean failed(Lease lease, ReconcileAttempt errand, PoolException problem) {
        if (errand.isOver(problem)) {
            store(errand, false, () -> errands.gone(lease, errand));
        } else {
            store(errand, problem.mayHaveBeenCarriedOut(), () -> errands.failed(lease, errand, problem));
        }
        return !(problem instanceof PoolUnavailable || problem instanceof PoolThrottled);
    }

    private PoolReceipt tell(ReconcileAttempt errand) {
        String username = usernameNow(errand);
        if (errand.isUselessAt(clock.instant())) {
            throw new UselessException();
        }
        milestones.reached(Milestone.CALL_SENT);
        return errand.task() == ChangeType.ADD
                ? pool.add(username, errand.key().group())
                : pool.remove(username, errand.key().group());
    }

    private String usernameNow(ReconcileAttempt errand) {
        if (errand.username().equals(errand.key().person().value())) {
            return errand.username();
        }
        Instant asked = clock.instant();
        Optional<PoolPerson> found = pool.person(errand.key().person());
        if (found.isEmpty() && errand.task() == ChangeType.REMOVE) {
            // A list may be behind: only the answer to the call itself says that there is nobody. Cognito knows people
            // by their sub too.
            return errand.key().person().value();
        }
        PoolPerson person = found.orElseThrow(() -> new PersonNotFound(errand.username(), null));
        if (errand.gives() && !person.enabled()) {
            throw new DisabledException(person, asked);
        }
        return person.username();
    }

    private void store(ReconcileAttempt errand, boolean poolMayHaveHeard, Runnable result) {
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

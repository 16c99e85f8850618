package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.reconcile.ReconcileAttempt.ChangeType;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the memberships in the pool as the grants say. For one pending change it asks the grants what is wanted now,
 * tells the pool outside of any transaction, and writes down what came of it. Orders are never kept, so their order
 * does not matter, telling the pool twice does no harm, and whatever is lost on the way is told again.
 *
 * <p>A call whose answer was lost may reach the pool later than the next one. Such a change is told once more when no
 * late call can be under way any more, even if its grants are over by then.
 *
 * <p>Usernames are given away again in a pool that lets people choose them; the {@code sub} is not. So, unless the
 * username is the {@code sub}, the pool is asked whose name it is before it is told.
 */
@Dependent
public class Reconciler {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    private final Transactions transactions;
    private final ReconcileAttempts attempts;
    private final UserPool pool;
    private final Event<FaultPoint> faultPoints;
    private final Clock clock;

    @Inject
    Reconciler(
            Transactions transactions,
            ReconcileAttempts attempts,
            UserPool pool,
            Event<FaultPoint> faultPoints,
            Clock clock) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.pool = pool;
        this.faultPoints = faultPoints;
        this.clock = clock;
    }

    /**
     * Does what one membership needs.
     *
     * @return whether the pool answers; if not, others need not try now
     * @throws LeaseLostException if another node has taken over
     */
    boolean reconcile(Lease lease, MembershipId key) {
        Optional<ReconcileAttempt> attempt;
        try {
            attempt = transactions.inNew(() -> attempts.begin(lease, key));
        } catch (RuntimeException unforeseen) {
            isOfThisChangeAlone(unforeseen);
            transactions.inNew(() -> attempts.stumbled(lease, key, unforeseen));
            return true;
        }
        if (attempt.isEmpty()) {
            return true;
        }
        faultPoints.fire(FaultPoint.LEASE_TAKEN);
        try {
            return run(lease, attempt.get());
        } catch (RuntimeException unforeseen) {
            isOfThisChangeAlone(unforeseen);
            store(attempt.get(), true, () -> attempts.stumbled(lease, key, unforeseen));
            return true;
        }
    }

    /**
     * A change that nobody can do anything about must not hold up all others: what is thrown further ends the whole
     * batch.
     */
    private static void isOfThisChangeAlone(RuntimeException unforeseen) {
        if (unforeseen instanceof LeaseLostException || unforeseen instanceof StoppingException) {
            throw unforeseen;
        }
        LOG.log(Level.WARNING, "pool work: a change cannot be made for now, and others go on", unforeseen);
    }

    private boolean run(Lease lease, ReconcileAttempt attempt) {
        try {
            PoolReceipt receipt = tell(attempt);
            faultPoints.fire(FaultPoint.ANSWER_RECEIVED);
            store(attempt, true, () -> attempts.done(lease, attempt, receipt));
            faultPoints.fire(FaultPoint.RESULT_STORED);
            return true;
        } catch (NotNeededException nobodyWantsIt) {
            store(attempt, false, () -> attempts.dropped(lease, attempt));
            return true;
        } catch (DisabledException nothingNew) {
            store(attempt, false, () -> attempts.disabled(lease, attempt, nothingNew.person, nothingNew.asked));
            return true;
        } catch (PoolException problem) {
            return failed(lease, attempt, problem);
        }
    }

    private boolean failed(Lease lease, ReconcileAttempt attempt, PoolException problem) {
        if (attempt.isOver(problem)) {
            store(attempt, false, () -> attempts.gone(lease, attempt));
        } else {
            store(attempt, problem.mayHaveBeenCarriedOut(), () -> attempts.failed(lease, attempt, problem));
        }
        return !(problem instanceof PoolException.Unavailable || problem instanceof PoolException.Throttled);
    }

    private PoolReceipt tell(ReconcileAttempt attempt) {
        String username = usernameNow(attempt);
        if (attempt.isUselessAt(clock.instant())) {
            throw new NotNeededException();
        }
        faultPoints.fire(FaultPoint.CALL_SENT);
        return attempt.type() == ChangeType.ADD
                ? pool.add(username, attempt.key().group())
                : pool.remove(username, attempt.key().group());
    }

    private String usernameNow(ReconcileAttempt attempt) {
        if (attempt.username().equals(attempt.key().person().value())) {
            return attempt.username();
        }
        Instant asked = clock.instant();
        Optional<PoolPerson> found = pool.person(attempt.key().person());
        if (found.isEmpty() && attempt.type() == ChangeType.REMOVE) {
            // A list may be behind: only the answer to the call itself says that there is nobody. Cognito knows people
            // by their sub too.
            return attempt.key().person().value();
        }
        PoolPerson person = found.orElseThrow(() -> new PoolException.PersonNotFound(attempt.username()));
        if (attempt.gives() && !person.enabled()) {
            throw new DisabledException(person, asked);
        }
        return person.username();
    }

    private void store(ReconcileAttempt attempt, boolean poolMayHaveHeard, Runnable result) {
        try {
            transactions.inNew(result);
        } catch (LeaseLostException lost) {
            if (poolMayHaveHeard) {
                transactions.inNew(() -> attempts.tooLate(attempt));
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

    /** The end came while the call waited for its share of the quota. */
    private static final class NotNeededException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotNeededException() {
            super("nobody wants it any more", null, false, false);
        }
    }
}

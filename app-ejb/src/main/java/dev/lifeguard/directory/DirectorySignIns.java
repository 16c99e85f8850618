package dev.lifeguard.directory;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.signin.SignedInEvent;
import dev.lifeguard.signin.SignedOutEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Takes somebody who signs in before the pool was read again into the directory: who they are by their token, and which
 * groups they are in by asking the pool. A token says what holds in its session and writes no membership: a pre-token
 * trigger may have hidden groups from it, or added some.
 */
@ApplicationScoped
public class DirectorySignIns {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** More wait for the next reading of the pool: when it hangs, no more threads than these hang with it. */
    static final int AT_ONCE = 4;

    /** Two pages hold all groups that anybody can be in. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final Directory directory;
    private final DirectoryWriter writer;
    private final SessionUpdates sessionUpdates;
    private final UserPool pool;
    private final BoundedExecutor executor;
    private final Clock clock;
    private final Semaphore asking = new Semaphore(AT_ONCE);

    @Inject
    DirectorySignIns(
            Transactions transactions,
            Directory directory,
            DirectoryWriter writer,
            SessionUpdates sessionUpdates,
            UserPool pool,
            BoundedExecutor executor,
            Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.writer = writer;
        this.sessionUpdates = sessionUpdates;
        this.pool = pool;
        this.executor = executor;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    DirectorySignIns() {
        this(null, null, null, null, null, null, null);
    }

    /** In a thread of its own: the container has few for events, and a sign-out must not wait for a pool that hangs. */
    void signedIn(@ObservesAsync SignedInEvent event) {
        if (takeIn(event)) {
            executor.execute(() -> askForGroups(event));
        }
    }

    /** For the other nodes, which may remember the session. */
    void signedOut(@ObservesAsync SignedOutEvent event) {
        transactions.inNew(() -> {
            PersonId person = new PersonId(event.subject());
            directory.lock(person);
            sessionUpdates.sessionEnded(person, event.session(), event.at());
        });
    }

    /**
     * Somebody who is not in the directory yet gets a row, as of now: the account is there.
     *
     * @return whether it is not known yet which groups they are in
     */
    boolean takeIn(SignedInEvent event) {
        PersonId person = new PersonId(event.subject());
        return transactions.inNew(() -> {
            if (directory.person(person).isEmpty()) {
                writer.people(Set.of(asPoolPerson(person, event)), clock.instant());
            }
            return !directory.knowsMembershipsOf(Set.of(person));
        });
    }

    /** Once: if the pool does not answer, the next complete reading of it does. */
    void askForGroups(SignedInEvent event) {
        if (!asking.tryAcquire()) {
            LOG.log(Level.INFO, "groups of a newcomer: left to the next reading of the pool, too many sign in at once");
            return;
        }
        try {
            Instant asked = clock.instant();
            Set<GroupName> groups = new HashSet<>();
            PoolPage.each(from -> pool.groupsOf(event.username(), from), page -> {
                page.rows().forEach(group -> groups.add(group.name()));
                if (clock.instant().isAfter(asked.plus(LONGEST))) {
                    throw new PoolException.Unavailable("the list of their groups does not end", false, null);
                }
            });
            transactions.inNew(() -> writer.groupsOfNewcomer(new PersonId(event.subject()), groups, asked));
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (PoolException problem) {
            LOG.log(
                    Level.WARNING,
                    "groups of a newcomer: left to the next reading of the pool: {0}",
                    problem.getMessage());
        } finally {
            asking.release();
        }
    }

    /** Whether the address is verified is not known here, and taken as no until a sync run says yes. */
    private static PoolPerson asPoolPerson(PersonId person, SignedInEvent event) {
        return new PoolPerson(
                person,
                event.username(),
                event.name(),
                event.email(),
                false,
                true,
                PoolStatus.CONFIRMED,
                Instant.EPOCH,
                event.begunAt());
    }
}

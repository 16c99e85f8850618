package dev.lifeguard.people;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.Person;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.UserPool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one person afresh: one call of the pool, which bills nobody, outside of any transaction. What it says goes
 * into the directory, as if a sync had listed it. That the pool does not find them takes nothing away: two complete
 * syncs must agree on that.
 */
@Stateless
@RolesAllowed({"admin", "auditor", "helpdesk"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PersonCheckService {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** What came of it. */
    public enum Result {

        /** The directory says the same. */
        UNCHANGED,

        /** The directory said something else, and says now what the pool does. */
        UPDATED,

        /** The pool does not find them. */
        NOT_FOUND,

        /** The pool did not answer in time, or had too much to do. */
        NO_ANSWER
    }

    private final UserPool pool;
    private final Transactions transactions;
    private final Directory directory;
    private final DirectoryWriter writer;
    private final Clock clock;

    @Inject
    PersonCheckService(
            UserPool pool, Transactions transactions, Directory directory, DirectoryWriter writer, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.directory = directory;
        this.writer = writer;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public PersonCheckService() {
        this(null, null, null, null, null);
    }

    /**
     * Asks the pool about somebody whom the directory knows.
     *
     * @throws UnknownException when nobody ever heard of them: no made-up id costs a call
     */
    public Result check(PersonId id) {
        Person before =
                transactions.inNew(() -> directory.person(id)).orElseThrow(() -> new UnknownException("person"));
        Instant asked = clock.instant();
        try {
            Optional<PoolPerson> found = pool.person(id);
            return found.map(person -> written(person, asked).equals(before) ? Result.UNCHANGED : Result.UPDATED)
                    .orElse(Result.NOT_FOUND);
        } catch (PoolException noAnswer) {
            LOG.log(Level.WARNING, "check: person={0}: {1}", id, noAnswer.getMessage());
            return Result.NO_ANSWER;
        }
    }

    private Person written(PoolPerson person, Instant asked) {
        transactions.inNewOrAgain(() -> {
            writer.people(List.of(person), asked);
            return person;
        });
        return transactions.inNew(() -> directory.person(person.id())).orElseThrow();
    }
}

package dev.lifeguard.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.cluster.BreakingOff;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Person;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.PersonCheckService.Result;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolInMemory;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class PersonCheckServiceTest {

    private static final Instant SYNCED = Instant.parse("2026-11-23T10:00:00Z");
    private static final PoolPerson ANNA = PoolPeople.person("anna", "Anna Adler");

    private final CountingPool pool = new CountingPool();
    private Node node;
    private PersonCheckService service;

    private void open(TestDatabase database) {
        node = new Node(database);
        node.inNew(() -> PoolParts.writer(node.entityManager()).people(List.of(ANNA), SYNCED));
        service = service(node);
    }

    private PersonCheckService service(Transactions transactions) {
        return new PersonCheckService(
                pool,
                transactions,
                PoolParts.directory(node.entityManager()),
                PoolParts.writer(node.entityManager()),
                Clock.fixed(SYNCED.plusSeconds(60), ZoneOffset.UTC));
    }

    @DatabaseTest
    void check_whenThePoolSaysTheSame_changesNothing(TestDatabase database) {
        open(database);
        pool.put(ANNA);

        assertThat(service.check(ANNA.id())).isEqualTo(Result.UNCHANGED);
        assertThat(pool.calls).isEqualTo(1);
        assertThat(pool.changes()).isEmpty();
    }

    @DatabaseTest
    void check_whenThePoolSaysSomethingElse_writesItDown(TestDatabase database) {
        open(database);
        pool.put(PoolPeople.disabled("anna", "Anna Bauer"));

        assertThat(service.check(ANNA.id())).isEqualTo(Result.UPDATED);
        assertThat(anna().name()).isEqualTo("Anna Bauer");
        assertThat(anna().enabled()).isFalse();
        assertThat(pool.calls).isEqualTo(1);
    }

    @DatabaseTest
    void check_whenTheAnswerCannotBeStoredAtOnce_storesItAgain(TestDatabase database) {
        open(database);
        pool.put(PoolPeople.disabled("anna", "Anna Bauer"));

        assertThat(service(new BreakingOff(node).next(2)).check(ANNA.id())).isEqualTo(Result.UPDATED);
        assertThat(anna().enabled()).isFalse();
        assertThat(pool.calls).isEqualTo(1);
    }

    /** One answer proves nothing. */
    @DatabaseTest
    void check_whenThePoolDoesNotFindThem_takesNothingAway(TestDatabase database) {
        open(database);

        assertThat(service.check(ANNA.id())).isEqualTo(Result.NOT_FOUND);
        assertThat(anna().gone()).isFalse();
    }

    @DatabaseTest
    void check_whenThePoolDoesNotAnswer_saysSo(TestDatabase database) {
        open(database);
        pool.problem = Optional.of(new PoolException.Throttled("too many"));

        assertThat(service.check(ANNA.id())).isEqualTo(Result.NO_ANSWER);
        assertThat(anna().name()).isEqualTo("Anna Adler");
    }

    @DatabaseTest
    void check_ofSomebodyMadeUp_costsNoCall(TestDatabase database) {
        open(database);

        assertThatThrownBy(() -> service.check(new PersonId("made-up"))).isInstanceOf(UnknownException.class);
        assertThat(pool.calls).isZero();
    }

    private Person anna() {
        return node.inNew(() -> PoolParts.directory(node.entityManager()).person(ANNA.id()))
                .orElseThrow();
    }

    /** Counts the questions about one person. */
    private static final class CountingPool extends PoolInMemory {

        private int calls;
        private Optional<PoolException> problem = Optional.empty();

        @Override
        public Optional<PoolPerson> person(PersonId id) {
            calls++;
            problem.ifPresent(thrown -> {
                throw thrown;
            });
            return super.person(id);
        }
    }
}

package dev.lifeguard.grant;

import static dev.lifeguard.grant.Samples.ANNA;
import static dev.lifeguard.grant.Samples.FINANCE;
import static dev.lifeguard.grant.Samples.NOW;
import static dev.lifeguard.grant.Samples.OLGA;
import static dev.lifeguard.grant.Samples.PAYROLL;
import static dev.lifeguard.grant.Samples.PETER;
import static dev.lifeguard.grant.Samples.request;
import static dev.lifeguard.grant.Samples.yes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Several at the same moment, each in a transaction of its own, as on several nodes. */
class LockTest {

    @DatabaseTest
    void lock_whenUnknown_saysSo(TestDatabase database) {
        Samples.addPerson(database, PETER);
        Samples.addPerson(database, OLGA);
        gone(database, OLGA);

        database.inTransaction(entityManager -> {
            Directory directory = new Directory(entityManager);
            assertThat(directory.lock(PETER)).isTrue();
            assertThat(directory.lock(OLGA)).as("gone from the pool").isTrue();
            assertThat(directory.lock(ANNA)).isFalse();
            assertThat(directory.lock(Set.of(), Set.of(FINANCE))).isFalse();
        });
    }

    @DatabaseTest
    void lock_whenAGroupIsKnown_saysSo(TestDatabase database) {
        addGroup(database, FINANCE);

        database.inTransaction(entityManager -> assertThat(new Directory(entityManager).lock(Set.of(), Set.of(FINANCE)))
                .isTrue());
    }

    /** Two that wait for each other would both fail. */
    @DatabaseTest
    void lock_whenManyNameTheSameInAnyOrder_locksInOne(TestDatabase database) throws Exception {
        Samples.addPerson(database, PETER);
        Samples.addPerson(database, OLGA);
        addGroup(database, FINANCE);
        addGroup(database, PAYROLL);
        Callable<Boolean> one = () -> database.fromTransaction(
                entityManager -> new Directory(entityManager).lock(List.of(PETER, OLGA), List.of(FINANCE, PAYROLL)));
        Callable<Boolean> other = () -> database.fromTransaction(
                entityManager -> new Directory(entityManager).lock(List.of(OLGA, PETER), List.of(PAYROLL, FINANCE)));

        assertThat(results(TestDatabase.atOnce(Stream.generate(() -> List.of(one, other))
                        .limit(20)
                        .flatMap(List::stream)
                        .toList())))
                .hasSize(40)
                .containsOnly(true);
    }

    private static void addGroup(TestDatabase database, GroupName group) {
        database.inSql("insert into pool_group (name, description, created_at, created_seen_at, observed_at) values ('"
                + group + "', '', current_timestamp, current_timestamp, current_timestamp)");
    }

    @DatabaseTest
    void lock_whenFiftyAskAtOnce_letsOneAsk(TestDatabase database) throws Exception {
        Samples.addPerson(database, PETER);
        Callable<Boolean> ask = () -> database.fromTransaction(entityManager -> {
            AccessRepository store = new AccessRepository(entityManager);
            new Directory(entityManager).lock(PETER);
            boolean first = store.openFor(PETER).isEmpty();
            if (first) {
                store.add(request(PETER, FINANCE, NOW));
            }
            return first;
        });

        assertThat(results(TestDatabase.atOnce(Collections.nCopies(50, ask)))).containsOnlyOnce(true);
    }

    @DatabaseTest
    void lock_whenTwoDecideAtOnce_showsTheSecondWhatTheFirstDid(TestDatabase database) throws Exception {
        Samples.addPerson(database, PETER);
        AccessRequest asked = request(PETER, FINANCE, NOW);
        database.inTransaction(entityManager -> new AccessRepository(entityManager).add(asked));

        List<Boolean> decided = results(TestDatabase.atOnce(List.of(
                insisting(approval(database, asked.id(), OLGA)), insisting(approval(database, asked.id(), ANNA)))));

        assertThat(decided).containsExactlyInAnyOrder(true, false);
        assertThat(stored(database, asked.id()))
                .hasValueSatisfying(stored -> assertThat(stored.decisions()).hasSize(1));
    }

    /**
     * H2 takes two writers of one row for a deadlock now and then, locked beforehand or not: whoever is told
     * so presses again.
     */
    private static Callable<Boolean> insisting(Callable<Boolean> approval) {
        return () -> {
            try {
                return approval.call();
            } catch (RuntimeException refused) {
                if (!isDeadlock(refused)) {
                    throw refused;
                }
                return approval.call();
            }
        };
    }

    private static boolean isDeadlock(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && "40001".equals(sql.getSQLState()));
    }

    /** As a service does: it must read the request to learn whom to lock, and then read it again. */
    private static Callable<Boolean> approval(TestDatabase database, RequestId id, PersonId approver) {
        return () -> database.fromTransaction(entityManager -> {
            AccessRepository store = new AccessRepository(entityManager);
            new Directory(entityManager).lock(store.find(id).orElseThrow().subject());
            AccessRequest request = store.find(id).orElseThrow();
            if (request.isOpen()) {
                store.replace(request.approved(yes(approver)));
            }
            return request.isOpen();
        });
    }

    @DatabaseTest
    void replace_whenAnotherTransactionWasFasterWithoutALock_isAConflict(TestDatabase database) {
        AccessRequest asked = request(PETER, FINANCE, NOW);
        database.inTransaction(entityManager -> new AccessRepository(entityManager).add(asked));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> database.inTransaction(slow -> {
                    AccessRepository store = new AccessRepository(slow);
                    AccessRequest read = store.find(asked.id()).orElseThrow();
                    database.inTransaction(fast -> new AccessRepository(fast).replace(asked.withdrawn()));
                    store.replace(read.closed(CloseReason.EXPIRED));
                }));
    }

    @DatabaseTest
    void find_whenAnotherNodeHasChangedTheRow_givesItAsItIsNow(TestDatabase database) {
        AccessRequest asked = request(PETER, FINANCE, NOW);
        database.inTransaction(entityManager -> new AccessRepository(entityManager).add(asked));
        database.inTransaction(entityManager -> new AccessRepository(entityManager).find(asked.id()));

        database.inSql("update access_request set justification = 'changed elsewhere', version = version + 1");

        assertThat(stored(database, asked.id()))
                .hasValueSatisfying(stored -> assertThat(stored.justification()).isEqualTo("changed elsewhere"));
    }

    private static Optional<AccessRequest> stored(TestDatabase database, RequestId id) {
        return database.fromTransaction(entityManager -> new AccessRepository(entityManager).find(id));
    }

    private static void gone(TestDatabase database, PersonId person) {
        database.inSql("update person set gone_at = current_timestamp where sub = '" + person + "'");
    }

    private static <T> List<T> results(List<Future<T>> futures) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}

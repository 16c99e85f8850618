package dev.lifeguard.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.cluster.WithoutContainer;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.signin.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class SessionsInDatabaseTest {

    private static final Instant END = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant BEGUN = END.minusSeconds(3600);
    private static final String ID = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    @DatabaseTest
    void find_whenKept_isWhatWasKept(TestDatabase database) {
        StoredSession session = session(ID, END, "{\"name\":\"Renée \\\"✓\\\"\"," + "x".repeat(19_000) + "}");
        keep(database, session);

        assertThat(find(database, ID)).contains(session);
        assertThat(find(database, OTHER)).isEmpty();
    }

    @DatabaseTest
    void keep_ofAnIdThatIsTaken_fails(TestDatabase database) {
        keep(database, session(ID, END, "first"));

        assertThatThrownBy(() -> keep(database, session(ID, END, "second"))).isInstanceOf(RuntimeException.class);
        assertThat(find(database, ID)).map(StoredSession::signedIn).contains("first");
    }

    @DatabaseTest
    void forget_isAboutThatSession(TestDatabase database) {
        keep(database, session(ID, END, "one"));
        keep(database, session(OTHER, END, "other"));

        forget(database, ID);
        forget(database, ID);

        assertThat(find(database, ID)).isEmpty();
        assertThat(find(database, OTHER)).isPresent();
    }

    @DatabaseTest
    void forgetEnded_leavesThoseThatRun(TestDatabase database) {
        keep(database, session(ID, END, "ended"));
        keep(database, session(OTHER, END.plusSeconds(1), "running"));

        database.inTransaction(entityManager -> new SessionsInDatabase(entityManager, transactions(), Clock.systemUTC())
                .forgetEnded(END.plusMillis(1)));

        assertThat(find(database, ID)).isEmpty();
        assertThat(find(database, OTHER)).isPresent();
    }

    @DatabaseTest
    void used_isOfThoseAloneAndNeverEarlier(TestDatabase database) {
        keep(database, session(ID, END, "one"));
        keep(database, session(OTHER, END, "other"));

        used(database, Set.of(ID, "ef".repeat(32)), BEGUN.plusSeconds(90));
        used(database, Set.of(ID), BEGUN.plusSeconds(60));

        assertThat(find(database, ID)).map(StoredSession::lastUsedAt).contains(BEGUN.plusSeconds(90));
        assertThat(find(database, OTHER)).map(StoredSession::lastUsedAt).contains(BEGUN);
    }

    @DatabaseTest
    void used_ofMoreThanOneStatementTakes_isOfAllOfThem(TestDatabase database) {
        keep(database, session(ID, END, "one"));
        Set<String> many = IntStream.range(0, 1200)
                .mapToObj(number -> String.format("%064d", number))
                .collect(Collectors.toSet());
        many.add(ID);

        used(database, many, BEGUN.plusSeconds(90));

        assertThat(find(database, ID)).map(StoredSession::lastUsedAt).contains(BEGUN.plusSeconds(90));
    }

    /** Who ends the sessions of a person has locked the last one first, and waits for the other one. */
    @DatabaseTest
    void used_whileSomebodyEndsOneOfThem_waitsForNobody(TestDatabase database) {
        keep(database, session(ID, END, "one"));
        keep(database, session(OTHER, END, "other"));

        database.inTransaction(ending -> {
            new SessionsInDatabase(ending, transactions(), Clock.systemUTC()).forget(ID);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> used(database, Set.of(ID, OTHER), BEGUN.plusSeconds(90)));
        });

        assertThat(find(database, ID)).isEmpty();
        assertThat(find(database, OTHER)).map(StoredSession::lastUsedAt).contains(BEGUN.plusSeconds(90));
    }

    /** The pool is away, and its tokens name groups out of which somebody was taken, or in which their time is up. */
    @DatabaseTest
    void stillCounting_leavesOutWhatAGrantHasEnded(TestDatabase database) {
        PersonId anna = new PersonId("sub-anna");
        Instant now = Clock.systemUTC().instant();
        database.inTransaction(entityManager -> {
            AccessRepository access = new AccessRepository(entityManager);
            access.add(Grant.adopted(anna, new GroupName("taken"), Expiry.never(), BEGUN)
                    .ending(EndReason.REMOVED));
            access.add(Grant.adopted(anna, new GroupName("over"), Expiry.at(now.minusSeconds(1)), BEGUN));
            access.add(Grant.adopted(anna, new GroupName("given"), Expiry.at(now.plusSeconds(600)), BEGUN));
            access.add(Grant.adopted(new PersonId("sub-otto"), new GroupName("staff"), Expiry.never(), BEGUN)
                    .ending(EndReason.LEFT));
        });

        Set<String> counting = database.fromTransaction(
                entityManager -> new SessionsInDatabase(entityManager, transactions(), Clock.systemUTC())
                        .stillCounting("sub-anna", Set.of("taken", "over", "given", "staff", "Domain Users")));

        assertThat(counting).containsExactlyInAnyOrder("given", "staff", "Domain Users");
    }

    private static void used(TestDatabase database, Set<String> ids, Instant at) {
        database.inTransaction(entityManager ->
                new SessionsInDatabase(entityManager, transactions(), Clock.systemUTC()).used(ids, at));
    }

    private static StoredSession session(String id, Instant end, String signedIn) {
        return new StoredSession(id, "name " + id.substring(0, 2), "sub-anna", "Firefox", signedIn, BEGUN, BEGUN, end);
    }

    private static void keep(TestDatabase database, StoredSession session) {
        database.inTransaction(entityManager ->
                new SessionsInDatabase(entityManager, transactions(), Clock.systemUTC()).keep(session));
    }

    private static Optional<StoredSession> find(TestDatabase database, String id) {
        return database.fromTransaction(
                entityManager -> new SessionsInDatabase(entityManager, transactions(), Clock.systemUTC()).find(id));
    }

    private static void forget(TestDatabase database, String id) {
        database.inTransaction(
                entityManager -> new SessionsInDatabase(entityManager, transactions(), Clock.systemUTC()).forget(id));
    }

    private static Transactions transactions() {
        return new Transactions(new WithoutContainer());
    }
}

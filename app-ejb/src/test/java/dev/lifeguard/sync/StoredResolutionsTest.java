package dev.lifeguard.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.NewTransaction;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.PersonId;
import java.util.Map;
import java.util.Optional;

class StoredResolutionsTest {

    private static final String FILE = "ab".repeat(32);
    private static final PersonId OLGA = new PersonId("sub-olga");

    @DatabaseTest
    void find_whenKept_givesThePeopleOfThisFileOnly(TestDatabase database) {
        Map<String, PersonId> people = Map.of("olga@example.com", OLGA, "anna@example.com", new PersonId("sub-anna"));

        keep(database, FILE, people);

        assertThat(find(database, FILE)).contains(people);
        assertThat(find(database, "cd".repeat(32))).isEmpty();
    }

    @DatabaseTest
    void keep_whenKnownAlready_leavesItAsItIs(TestDatabase database) {
        keep(database, FILE, Map.of("olga@example.com", OLGA));

        keep(database, FILE, Map.of("olga@example.com", new PersonId("sub-other")));

        assertThat(find(database, FILE)).contains(Map.of("olga@example.com", OLGA));
    }

    private static void keep(TestDatabase database, String hash, Map<String, PersonId> people) {
        database.inTransaction(entityManager ->
                new StoredResolutions(entityManager, new Transactions(new NewTransaction())).keep(hash, people));
    }

    private static Optional<Map<String, PersonId>> find(TestDatabase database, String hash) {
        return database.fromTransaction(entityManager ->
                new StoredResolutions(entityManager, new Transactions(new NewTransaction())).find(hash));
    }
}

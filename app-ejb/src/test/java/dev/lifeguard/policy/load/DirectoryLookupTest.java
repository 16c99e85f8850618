package dev.lifeguard.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.file.PersonReference;
import dev.lifeguard.policy.file.PersonReference.Kind;
import dev.lifeguard.policy.file.PoolLookup.MatchingAccount;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.ReconcileAuditTrail;
import dev.lifeguard.session.SessionUpdates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class DirectoryLookupTest {

    private static final PersonReference ADDRESS = new PersonReference(Kind.EMAIL, "anna@example.com");
    private static final PersonReference USERNAME = new PersonReference(Kind.USERNAME, "corp_Anna");
    private static final PersonReference SUB = new PersonReference(Kind.SUB, "sub-2");
    private static final PersonReference NOBODY = new PersonReference(Kind.SUB, "no sub");

    @DatabaseTest
    void holders_areFoundByAddressUsernameAndSub(TestDatabase database) {
        MatchingAccount left = new MatchingAccount(new PersonId("sub-1"), true, false);
        MatchingAccount federated = new MatchingAccount(new PersonId("sub-2"), false, true);
        given(database);

        Map<PersonReference, List<MatchingAccount>> holders = database.fromTransaction(entityManager ->
                new DirectoryLookup(new Directory(entityManager)).holders(Set.of(ADDRESS, USERNAME, SUB, NOBODY)));

        assertThat(holders).containsOnlyKeys(ADDRESS, USERNAME, SUB);
        assertThat(holders.get(ADDRESS)).containsExactly(left, federated);
        assertThat(holders.get(USERNAME)).containsExactly(federated);
        assertThat(holders.get(SUB)).containsExactly(federated);
    }

    @DatabaseTest
    void inactive_areTheDisabledAndThoseWhoAreNotThere(TestDatabase database) {
        given(database);
        List<PersonId> people = List.of(new PersonId("sub-1"), new PersonId("sub-2"), new PersonId("sub-3"));

        Set<PersonId> inactive = database.fromTransaction(
                entityManager -> new DirectoryLookup(new Directory(entityManager)).inactive(people));

        assertThat(inactive).containsExactlyInAnyOrder(new PersonId("sub-1"), new PersonId("sub-3"));
    }

    private static void given(TestDatabase database) {
        database.inTransaction(entityManager -> new DirectoryWriter(
                        entityManager,
                        new SessionUpdates(entityManager),
                        new DatabaseTime(entityManager),
                        new ReconcileAuditTrail(new AuditLog(entityManager)))
                .people(
                        List.of(
                                person("sub-1", "anna", true, false, PoolStatus.CONFIRMED),
                                person("sub-2", "corp_Anna", false, true, PoolStatus.EXTERNAL_PROVIDER)),
                        Instant.EPOCH));
    }

    private static PoolPerson person(
            String sub, String username, boolean verified, boolean enabled, PoolStatus status) {
        return new PoolPerson(
                new PersonId(sub),
                username,
                "Anna",
                "Anna@Example.com",
                verified,
                enabled,
                status,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}

package dev.lifeguard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.PolicyReview.Warning;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.RuleSet;
import java.time.Clock;
import java.util.List;
import java.util.Set;

class UnapprovablePoliciesTest {

    private static final Policies POLICIES =
            new Policies(List.of(), new RoleGroupNames(Set.of(AccessFixture.ADMINS), Set.of(), Set.of()));

    @DatabaseTest
    void doubts_whenThereIsASingleAdmin_namesTheAdminGroup(TestDatabase database) {
        onlyAnnaIsAdmin(database);
        aPassIsComplete(database);

        assertThat(doubts(database)).singleElement().satisfies(doubt -> {
            assertThat(doubt.group()).isEqualTo(AccessFixture.ADMINS);
            assertThat(doubt.sentence())
                    .isEqualTo("Nobody can be let into lifeguard-admin: it needs 2 different approvers, and only one"
                            + " person decides about it. Name more owners, or make another administrator.");
        });
    }

    @DatabaseTest
    void doubts_whenThePoolIsNotKnownYet_areNone(TestDatabase database) {
        onlyAnnaIsAdmin(database);

        assertThat(doubts(database)).isEmpty();
    }

    @DatabaseTest
    void doubts_whenTwoDecide_areNone(TestDatabase database) {
        new AccessFixture(database);
        aPassIsComplete(database);

        assertThat(doubts(database)).isEmpty();
    }

    private static void onlyAnnaIsAdmin(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> entityManager
                .createNativeQuery("delete from membership where sub = 'arne'")
                .executeUpdate());
    }

    private static void aPassIsComplete(TestDatabase database) {
        database.inSql("insert into sync_run (number, started_at, outcome, people, memberships, people_removed,"
                + " memberships_removed, detail) values (1, current_timestamp, 'COMPLETE', 1, 1, 0, 0, '')");
    }

    private static List<Warning> doubts(TestDatabase database) {
        return database.fromTransaction(entityManager -> {
            Directory directory = PoolParts.directory(entityManager);
            return new UnapprovablePolicies(
                            directory,
                            new ApproverResolver(directory, new AccessRepository(entityManager), Clock.systemUTC()),
                            new RuleSet())
                    .warnings(POLICIES);
        });
    }
}

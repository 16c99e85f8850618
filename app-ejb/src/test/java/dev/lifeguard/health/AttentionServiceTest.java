package dev.lifeguard.health;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.AccessFixture;
import dev.lifeguard.access.AccessParts;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.bulk.PeopleImport.State;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory.ChangedOutside;
import dev.lifeguard.directory.DirectoryComparison;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.health.AttentionService.Attention;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.notice.Outbox.UndeliveredNotices;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.sync.Drifts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

class AttentionServiceTest {

    private Optional<GrantBlocker> blocker = Optional.empty();

    private static Attention attention(AccessFixture fixture) {
        return fixture.as(ANNA, services -> services.attention.attention());
    }

    /** As a complete sync does at its end. */
    private static void count(AccessFixture fixture) {
        fixture.elsewhere(entityManager -> {
            Drifts drifts = PoolParts.drifts(entityManager);
            PoolParts.writer(entityManager)
                    .sizes(new DirectoryComparison(entityManager)
                            .changedSizes(drifts.unmanaged(Instant.now()), drifts.removedOutside(Instant.now())));
        });
    }

    @DatabaseTest
    void attention_countsWhatWasMadeAndRemovedOutside_untilItIsReviewed(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        count(fixture);
        long before = attention(fixture).outside().unmanaged();
        fixture.elsewhere(entityManager -> {
            PoolParts.member(entityManager, PETER, REPORTS);
            PoolParts.member(entityManager, PAULA, REPORTS);
        });
        fixture.as(
                OLGA, services -> services.memberships.adopt(PAULA, new RequestedAccess(REPORTS, TWO_DAYS, "known")));
        fixture.elsewhere(entityManager -> PoolParts.missing(entityManager, PAULA, REPORTS, fixture.now()));

        count(fixture);
        assertThat(attention(fixture).outside()).isEqualTo(new ChangedOutside(before + 1, 1, Optional.of(REPORTS)));
        assertThat(attention(fixture).isNothing()).isFalse();

        fixture.as(
                OLGA, services -> services.memberships.adopt(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "known")));
        count(fixture);
        assertThat(attention(fixture).outside().unmanaged()).isEqualTo(before);
    }

    @DatabaseTest
    void attention_namesResultsThatNobodyKnows(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(attention(fixture).unknownAccounts()).isZero();
        assertThat(attention(fixture).unknownGroups()).isZero();

        fixture.elsewhere(entityManager -> {
            AccountChanges changes = new AccountChanges(entityManager);
            changes.begin(
                    PETER, AccountChange.begun(AccountAct.RESET_MFA, ANNA, fixture.now(), "", PoolStatus.CONFIRMED));
            changes.doubt(PETER, changes.of(PETER).orElseThrow());
        });

        assertThat(attention(fixture).unknownAccounts()).isEqualTo(1);
        assertThat(attention(fixture).isNothing()).isFalse();
    }

    @DatabaseTest
    void attention_countsImportsThatArePaused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(attention(fixture).pausedImports()).isZero();

        fixture.elsewhere(entityManager -> {
            PeopleImport draft = PeopleImport.of(ANNA, false, fixture.now()).moved(State.DRAFT, fixture.now());
            PeopleImport running = draft.confirmed(ANNA, fixture.now());
            new PeopleImports(entityManager).add(running.moved(State.PAUSED, fixture.now()), List.of());
            new PeopleImports(entityManager).add(PeopleImport.of(ANNA, false, fixture.now()), List.of());
        });

        assertThat(attention(fixture).pausedImports()).isEqualTo(1);
        assertThat(attention(fixture).isNothing()).isFalse();
    }

    /** Some runs may fail before anybody need look; the fixture's syncs are five minutes apart. */
    @DatabaseTest
    void attention_saysThatTheSyncIsLate_afterThreeThatDidNotEnd(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(attention(fixture).syncLate()).as("before the first").isTrue();

        synced(database, 1, "COMPLETE", fixture.now().minus(Duration.ofMinutes(15)));
        assertThat(attention(fixture).syncLate()).isFalse();
        synced(database, 2, "STOPPED_EARLY", fixture.now());
        fixture.pass(Duration.ofSeconds(1));
        assertThat(attention(fixture).syncLate()).isTrue();
        assertThat(attention(fixture).isNothing()).isFalse();
    }

    @DatabaseTest
    void attention_saysThatTheLastSyncAsks_andNotThatOneBeforeDid(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        synced(database, 1, "COMPLETE", fixture.now());
        assertThat(attention(fixture).syncQuestion()).isFalse();

        synced(database, 2, "NEEDS_CONFIRMATION", fixture.now());
        assertThat(attention(fixture).syncQuestion()).isTrue();
        assertThat(attention(fixture).isNothing()).isFalse();

        synced(database, 3, "COMPLETE", fixture.now());
        assertThat(attention(fixture).syncQuestion()).isFalse();
    }

    private static void synced(TestDatabase database, int number, String outcome, Instant started) {
        database.inSql("insert into sync_run (number, started_at, outcome, people, memberships, people_removed,"
                + " memberships_removed, detail) values (" + number + ", timestamp with time zone '"
                + started.toString().replace("T", " ").replace("Z", "+00:00") + "', '" + outcome
                + "', 1, 1, 0, 0, '')");
    }

    @DatabaseTest
    void attention_saysThatAChangeIsLate_afterFiveMinutes(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.as(
                OLGA, services -> services.memberships.add(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "at once")));

        fixture.pass(Duration.ofMinutes(5));
        assertThat(attention(fixture).changesLate()).isFalse();
        fixture.pass(Duration.ofSeconds(1));
        assertThat(attention(fixture).changesLate()).isTrue();
        assertThat(attention(fixture).isNothing()).isFalse();
    }

    @DatabaseTest
    void attention_countsMistakesAndDoubtsOfThePolicies_andNamesWhatStopsGranting(TestDatabase database) {
        FixedPolicies policies = new FixedPolicies(new RoleGroupNames(Set.of(), Set.of(), Set.of()), List.of());
        Supplier<Attention> now = () -> database.fromTransaction(entityManager -> HealthParts.attention(
                        entityManager, AccessParts.blockers(() -> blocker), policies, new SetClock(Instant.EPOCH))
                .attention());
        synced(database, 1, "COMPLETE", Instant.EPOCH);
        assertThat(now.get().isNothing()).isTrue();

        policies.doubted(List.of(PolicyError.ofFile("wrong")), List.of());
        assertThat(now.get().policyErrors()).isEqualTo(1);
        assertThat(now.get().isNothing()).isFalse();

        policies.doubted(List.of(), List.of(PolicyError.ofFile("doubtful"), PolicyError.ofFile("odd")));
        assertThat(now.get().policyErrors()).isZero();
        assertThat(now.get().policyWarnings()).isEqualTo(2);
        assertThat(now.get().isNothing()).isFalse();

        policies.doubted(List.of(), List.of());
        blocker = Optional.of(GrantBlocker.DATABASE_FORGETS);
        assertThat(now.get().blocker()).contains(GrantBlocker.DATABASE_FORGETS);
        assertThat(now.get().isNothing()).isFalse();
    }

    @DatabaseTest
    void attention_namesNoticesThatWereGivenUp_andPeopleOutOfReach(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(attention(fixture).undelivered()).isEqualTo(UndeliveredNotices.NOTHING);

        NoticeParts.fill(database, 903); // of which two were given up, and one is of somebody out of reach

        assertThat(attention(fixture).undelivered()).isEqualTo(new UndeliveredNotices(2, 1));
        assertThat(attention(fixture).isNothing()).isFalse();
    }
}

package dev.lifeguard.health;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.AccessFixture;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.bulk.PeopleImport.State;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory.ChangedOutside;
import dev.lifeguard.directory.DirectoryComparison;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.health.AttentionService.Attention;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.notice.Outbox.Untold;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.sync.Drifts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class AttentionServiceTest {

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
    }

    /** However many runs have stopped early since. */
    @DatabaseTest
    void attention_whenTheLastCompleteSyncIsOld_saysSo(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(attention(fixture).syncLate()).as("there was none").isTrue();

        run(database, 1, fixture.now().minus(Duration.ofMinutes(14)), "COMPLETE");
        run(database, 2, fixture.now(), "STOPPED_EARLY");
        assertThat(attention(fixture).syncLate()).isFalse();
        assertThat(attention(fixture).syncQuestion()).isFalse();

        run(database, 3, fixture.now(), "NEEDS_CONFIRMATION");
        database.inSql("update sync_run set started_at = timestamp with time zone '"
                + fixture.now().minus(Duration.ofMinutes(16)) + "' where number = 1");
        assertThat(attention(fixture).syncLate()).isTrue();
        assertThat(attention(fixture).syncQuestion()).isTrue();
    }

    private static void run(TestDatabase database, int number, Instant started, String outcome) {
        database.inSql("insert into sync_run (number, started_at, outcome, people, memberships, people_removed,"
                + " memberships_removed, detail) values (" + number + ", timestamp with time zone '" + started + "', '"
                + outcome + "', 1, 1, 0, 0, '')");
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

    @DatabaseTest
    void attention_namesNoticesThatWereGivenUp_andPeopleOutOfReach(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(attention(fixture).untold()).isEqualTo(Untold.NOTHING);

        NoticeParts.fill(database, 903); // of which two were given up, and one is of somebody out of reach

        assertThat(attention(fixture).untold()).isEqualTo(new Untold(2, 1));
        assertThat(attention(fixture).isNothing()).isFalse();
    }
}

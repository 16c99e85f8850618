package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ADMINS;
import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.LEADS;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.AccountCounts;
import dev.lifeguard.directory.DirectoryComparison;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.PeopleParts;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.report.OverviewService.GroupSize;
import dev.lifeguard.report.OverviewService.Overview;
import dev.lifeguard.report.OverviewService.Week;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class OverviewServiceTest {

    @DatabaseTest
    void overview_countsAccountsByStatus_andTheDisabledByThemselves(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> {
            PoolParts.person(entityManager, new PersonId("nina"), true, PoolStatus.FORCE_CHANGE_PASSWORD);
            PoolParts.person(entityManager, new PersonId("dora"), false, PoolStatus.CONFIRMED);
            PoolParts.person(entityManager, new PersonId("dan"), false, PoolStatus.UNCONFIRMED);
        });

        AccountCounts accounts = overview(fixture).accounts();

        assertThat(accounts)
                .isEqualTo(
                        new AccountCounts(Map.of(PoolStatus.CONFIRMED, 6L, PoolStatus.FORCE_CHANGE_PASSWORD, 1L), 2));
        assertThat(accounts.all()).isEqualTo(9);
    }

    @DatabaseTest
    void overview_countsAccountsOfWhichNobodyKnowsWhatCameOfAnAct(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> {
            AccountChanges changes = new AccountChanges(entityManager);
            for (PersonId person : List.of(PETER, PAULA)) {
                changes.begin(
                        person,
                        AccountChange.begun(AccountAct.RESET_MFA, ANNA, fixture.now(), "", PoolStatus.CONFIRMED));
            }
            changes.doubt(PETER, changes.of(PETER).orElseThrow());
        });

        assertThat(overview(fixture).unknownResults()).isEqualTo(1);
        fixture.pass(CallWindow.LATEST_ARRIVAL);
        assertThat(overview(fixture).unknownResults()).isEqualTo(2);
    }

    @DatabaseTest
    void overview_countsGroupsOfWhichNobodyKnowsWhatCameOfAnAct(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        for (boolean inDoubt : new boolean[] {true, false}) {
            fixture.elsewhere(entityManager -> entityManager
                    .createNativeQuery("insert into group_change (group_name, id, act, begun_by, begun_at, in_doubt,"
                            + " description) values (?1, ?2, 'DELETE', 'anna', ?3, ?4, '')")
                    .setParameter(1, "group-" + inDoubt)
                    .setParameter(2, UUID.randomUUID().toString())
                    .setParameter(3, StoredTime.of(fixture.now()))
                    .setParameter(4, inDoubt)
                    .executeUpdate());
        }

        assertThat(overview(fixture).unknownGroupResults()).isEqualTo(1);
        fixture.pass(CallWindow.LATEST_ARRIVAL);
        assertThat(overview(fixture).unknownGroupResults()).isEqualTo(2);
        assertThat(overview(fixture).unknownResults()).isZero();
    }

    @DatabaseTest
    void overview_countsInvitationsOfWhichNobodyKnowsWhatCame(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(overview(fixture).unknownInvitations()).isZero();

        fixture.elsewhere(
                entityManager -> PeopleParts.unknownInvitation(entityManager, ANNA, "new@example.com", fixture.now()));

        assertThat(overview(fixture).unknownInvitations()).isEqualTo(1);
        assertThat(overview(fixture).unknownResults()).isZero();
    }

    /** As a sync run counts them; until the next one the numbers stay. */
    @DatabaseTest
    void overview_tellsTheLargestGroupsFirst(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(overview(fixture).largest()).isEmpty();
        assertThat(overview(fixture).groups()).isEqualTo(5);

        count(fixture);
        assertThat(overview(fixture).largest()).containsExactly(new GroupSize(ADMINS, 2), new GroupSize(LEADS, 1));

        fixture.elsewhere(entityManager -> {
            PoolParts.missing(entityManager, ANNA, ADMINS, Instant.now());
            PoolParts.member(entityManager, PETER, FINANCE);
        });
        count(fixture);
        assertThat(overview(fixture).largest())
                .containsExactly(new GroupSize(FINANCE, 1), new GroupSize(ADMINS, 1), new GroupSize(LEADS, 1));
    }

    /** It is Sunday: the week began six days ago, and what ends tomorrow ends in the next one. */
    @DatabaseTest
    void overview_countsWhatWasAskedForAndWhatEnds_byWeek(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(overview(fixture).requests())
                .hasSize(12)
                .allSatisfy(week -> assertThat(week.count()).isZero());
        request(fixture, PAULA);
        fixture.pass(Duration.ofDays(7));
        RequestId approved = request(fixture, PETER);
        fixture.as(OLGA, services -> services.approvals.approve(approved, ""));

        Overview overview = overview(fixture);

        assertThat(overview.requests().subList(10, 12))
                .containsExactly(
                        new Week(Instant.parse("2026-02-23T00:00:00Z"), 1),
                        new Week(Instant.parse("2026-03-02T00:00:00Z"), 1));
        assertThat(overview.expiries())
                .hasSize(12)
                .allSatisfy(week -> assertThat(week.count()).isZero());
        fixture.elsewhere(entityManager -> entityManager
                .createQuery("update GrantRow g set g.state = dev.lifeguard.grant.GrantState.ACTIVE")
                .executeUpdate());
        assertThat(overview(fixture).expiries().subList(0, 2))
                .containsExactly(
                        new Week(Instant.parse("2026-03-02T00:00:00Z"), 0),
                        new Week(Instant.parse("2026-03-09T00:00:00Z"), 1));
    }

    /** A week from which requests were forgotten would look as if fewer had been made. */
    @DatabaseTest
    void overview_whenRequestsAreKeptForAShortTime_leavesOutWeeksBefore(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        request(fixture, PAULA);
        database.inSql(
                "update setting set content = '2026-02-10T03:00:00Z' where name = 'memberships-forgotten-before'");

        assertThat(overview(fixture).requests())
                .containsExactly(
                        new Week(Instant.parse("2026-02-16T00:00:00Z"), 0),
                        new Week(Instant.parse("2026-02-23T00:00:00Z"), 1));
        assertThat(overview(fixture).expiries()).hasSize(12);
    }

    /** The first says of the week that is not over only that it ends; the second is of a clock that was ahead. */
    @DatabaseTest
    void overview_whenAllRequestsBeforeMayBeForgotten_hasNoWeeks(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        request(fixture, PAULA);
        for (String moment : List.of("2026-02-24T03:00:00Z", "2099-01-01T03:00:00Z")) {
            database.inSql("update setting set content = '" + moment + "' where name = 'memberships-forgotten-before'");

            assertThat(overview(fixture).requests()).as(moment).isEmpty();
            assertThat(overview(fixture).expiries()).as(moment).hasSize(12);
        }
    }

    @DatabaseTest
    void overview_whenRequestsOfOneWeekAreKept_countsThatOne(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        request(fixture, PAULA);
        database.inSql(
                "update setting set content = '2026-02-20T03:00:00Z' where name = 'memberships-forgotten-before'");

        assertThat(overview(fixture).requests()).containsExactly(new Week(Instant.parse("2026-02-23T00:00:00Z"), 1));
    }

    private static RequestId request(AccessFixture fixture, PersonId person) {
        return fixture.asked(person, new RequestedAccess(REPORTS, TWO_DAYS, "the audit"));
    }

    private static void count(AccessFixture fixture) {
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .sizes(new DirectoryComparison(entityManager).changedSizes(java.util.Map.of(), java.util.Map.of())));
    }

    private static Overview overview(AccessFixture fixture) {
        return fixture.as(ANNA, services -> services.overview.overview());
    }
}

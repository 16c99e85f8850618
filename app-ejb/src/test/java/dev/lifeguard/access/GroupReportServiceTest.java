package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ADMINS;
import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.ARNE;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.LEADS;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.DirectoryComparison;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.report.GroupReportService.Understaffed;
import dev.lifeguard.report.GroupReportService.UnmanagedMember;
import dev.lifeguard.report.GroupReportService.Unowned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class GroupReportServiceTest {

    private static final Paging FIRST = new Paging(0, 60);

    /** What the last sync run has left: the members of all groups, counted. */
    private static void count(TestDatabase database, AccessFixture fixture) {
        PoolParts.syncCompleted(database);
        recount(fixture);
    }

    private static void recount(AccessFixture fixture) {
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .sizes(new DirectoryComparison(entityManager)
                        .changedSizes(PoolParts.drifts(entityManager).unmanaged(Instant.now()), java.util.Map.of())));
    }

    private static void members(AccessFixture fixture, GroupName group, PersonId... people) {
        fixture.elsewhere(
                entityManager -> Stream.of(people).forEach(person -> PoolParts.member(entityManager, person, group)));
    }

    private static List<String> unmanaged(AccessFixture fixture, String text, Paging paging) {
        return page(fixture, text, paging).items().stream()
                .map(member -> member.group() + " " + member.person().id())
                .toList();
    }

    private static Page<UnmanagedMember> page(AccessFixture fixture, String text, Paging paging) {
        return fixture.as(ANNA, services -> services.groupReport.unmanaged(text, paging));
    }

    @DatabaseTest
    void unmanaged_areThoseWhomNobodyLetIn_byGroup_inPages(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        members(fixture, REPORTS, PETER, PAULA);
        members(fixture, PAYMENTS, OSCAR, PAULA);
        members(fixture, new GroupName("eu-west-1_AbCdEf123_Google"), PETER);
        fixture.as(
                OLGA, services -> services.memberships.adopt(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "known")));
        count(database, fixture);

        List<String> all = List.of(
                "lifeguard-admin anna",
                "lifeguard-admin arne",
                "payments oscar",
                "payments paula",
                "reports paula",
                "team-leads oscar");
        assertThat(unmanaged(fixture, "", FIRST)).isEqualTo(all);
        assertThat(page(fixture, "", FIRST).total()).isEqualTo(6);
        List<String> paged = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            paged.addAll(unmanaged(fixture, "", new Paging(number, 2)));
        }
        assertThat(paged).isEqualTo(all);
        assertThat(unmanaged(fixture, "PORT", FIRST)).containsExactly("reports paula");
        assertThat(unmanaged(fixture, "%", FIRST)).isEmpty();
        assertThat(unmanaged(fixture, "", new Paging(9, 60))).isEmpty();
    }

    /** The count is that of the last sync; nobody is left out, and none is shown who was reviewed. */
    @DatabaseTest
    void unmanaged_whenSomeWereReviewedSinceTheSync_showsTheOthers(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        members(fixture, PAYMENTS, OSCAR, PAULA, PETER);
        members(fixture, REPORTS, PAULA);
        count(database, fixture);
        for (PersonId reviewed : List.of(OSCAR, PAULA, PETER)) {
            fixture.as(
                    OLGA,
                    services -> services.memberships.adopt(reviewed, new RequestedAccess(PAYMENTS, TWO_DAYS, "known")));
        }

        assertThat(unmanaged(fixture, "", new Paging(1, 2))).contains("reports paula");
        recount(fixture);
        assertThat(page(fixture, "", FIRST).total()).isEqualTo(4);
    }

    @DatabaseTest
    void unmanaged_beforeTheFirstSync_isNobody(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        recount(fixture);

        assertThat(unmanaged(fixture, "", FIRST)).isEmpty();
    }

    @DatabaseTest
    void withoutOwner_areGroupsThatNoPolicyNamesAnybodyFor(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> PoolParts.group(entityManager, new GroupName("eu-west-1_AbCdEf123_Google")));
        assertThat(fixture.as(ANNA, services -> services.groupReport.withoutOwner(FIRST))
                        .items())
                .as("no sync was complete")
                .isEmpty();
        count(database, fixture);

        assertThat(fixture.as(ANNA, services -> services.groupReport.withoutOwner(FIRST))
                        .items())
                .containsExactly(new Unowned(ADMINS, false, 2), new Unowned(LEADS, false, 1));
    }

    /** Finance needs two; olga and the leads own all three. */
    @DatabaseTest
    void withoutApprovers_areGroupsForWhichTooFewCanDecide(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        PoolParts.syncCompleted(database);
        assertThat(understaffed(fixture)).isEmpty();

        disable(fixture, OLGA);
        disable(fixture, OSCAR);
        assertThat(understaffed(fixture))
                .as("admins still can")
                .extracting(Understaffed::group)
                .containsExactly(FINANCE, PAYMENTS, REPORTS);
        assertThat(understaffed(fixture)).allMatch(group -> group.reason().isEmpty());

        disable(fixture, ARNE);
        assertThat(understaffed(fixture))
                .filteredOn(group -> group.reason().isPresent())
                .extracting(group -> group.group() + " " + group.reason().get().code())
                .containsExactly(
                        "finance EnoughApprovers.never",
                        "lifeguard-admin EnoughApprovers.never",
                        "lifeguard-auditor EnoughApprovers.never",
                        "lifeguard-helpdesk EnoughApprovers.never");
    }

    /** Whoever could decide may not have been read yet. */
    @DatabaseTest
    void withoutApprovers_untilASyncIsComplete_areNone(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        disable(fixture, OLGA);
        disable(fixture, OSCAR);

        assertThat(understaffed(fixture)).isEmpty();

        PoolParts.syncCompleted(database);
        assertThat(understaffed(fixture)).isNotEmpty();
    }

    private static List<Understaffed> understaffed(AccessFixture fixture) {
        return fixture.as(ANNA, services -> services.groupReport.withoutApprovers(FIRST))
                .items();
    }

    private static void disable(AccessFixture fixture, PersonId person) {
        fixture.elsewhere(entityManager -> PoolParts.person(entityManager, person, false, PoolStatus.CONFIRMED));
    }
}

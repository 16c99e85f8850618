package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** The three lists of somebody who approves. */
class ApprovalServiceTest {

    private static final Paging HUNDRED = new Paging(0, 100);
    private static final RequestedAccess FINANCE_FOR_TWO_DAYS = new RequestedAccess(FINANCE, TWO_DAYS, "month end");
    private static final RequestedAccess REPORTS_FOR_TWO_DAYS = new RequestedAccess(REPORTS, TWO_DAYS, "the audit");

    @DatabaseTest
    void request_goesFromOneListToTheOthersAsItIsDecided(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId finance = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);

        assertLists(fixture, OLGA, List.of(finance), List.of(), List.of());
        assertLists(fixture, ANNA, List.of(finance), List.of(), List.of());
        fixture.as(OLGA, services -> services.approvals.approve(finance, ""));
        assertLists(fixture, OLGA, List.of(), List.of(finance), List.of(finance));
        assertLists(fixture, ANNA, List.of(finance), List.of(), List.of());
        fixture.as(ANNA, services -> services.approvals.deny(finance, "not this month"));
        assertLists(fixture, OLGA, List.of(), List.of(), List.of(finance));
        assertLists(fixture, ANNA, List.of(), List.of(), List.of(finance));
        assertLists(fixture, PETER, List.of(), List.of(), List.of());
    }

    @DatabaseTest
    void ownRequest_isInNoneOfTheOwnLists(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId own = fixture.asked(OSCAR, REPORTS_FOR_TWO_DAYS);

        assertLists(fixture, OSCAR, List.of(), List.of(), List.of());
        assertLists(fixture, OLGA, List.of(own), List.of(), List.of());
    }

    @DatabaseTest
    void whatExpiresFirst_comesFirst(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId first = fixture.asked(PETER, REPORTS_FOR_TWO_DAYS);
        fixture.pass(Duration.ofHours(1));
        RequestId second = fixture.asked(PAULA, REPORTS_FOR_TWO_DAYS);

        assertLists(fixture, OLGA, List.of(first, second), List.of(), List.of());
    }

    @DatabaseTest
    void some_leavesOutWhatTheCallerDoesNotDecideAbout(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId second = fixture.asked(PAULA, REPORTS_FOR_TWO_DAYS);
        RequestId first = fixture.asked(PETER, REPORTS_FOR_TWO_DAYS);
        List<RequestId> ids = List.of(first, RequestId.random(), second);

        assertThat(fixture.<List<RequestSummary>>as(OLGA, services -> services.approvals.some(ids)))
                .extracting(summary -> summary.request().id())
                .containsExactly(first, second);
        assertThat(fixture.<List<RequestSummary>>as(PETER, services -> services.approvals.some(ids)))
                .isEmpty();
    }

    private static void assertLists(
            AccessFixture fixture,
            PersonId who,
            List<RequestId> forThem,
            List<RequestId> others,
            List<RequestId> decided) {
        assertThat(ids(fixture, who, ApprovalService::forYou)).as("for %s", who).isEqualTo(forThem);
        assertThat(ids(fixture, who, ApprovalService::forOthers)).as("others").isEqualTo(others);
        assertThat(ids(fixture, who, ApprovalService::decided)).as("decided").isEqualTo(decided);
        assertThat(fixture.<Long>as(who, services -> services.approvals.count()))
                .isEqualTo(forThem.size());
    }

    private static List<RequestId> ids(
            AccessFixture fixture, PersonId who, BiFunction<ApprovalService, Paging, Page<RequestSummary>> list) {
        return fixture.as(
                who,
                services -> list.apply(services.approvals, HUNDRED).items().stream()
                        .map(summary -> summary.request().id())
                        .toList());
    }
}

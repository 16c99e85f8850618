package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessQueries.Order;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        fixture.letRequestsForPaymentsLast(Duration.ofHours(2));
        RequestId lasting = fixture.asked(PETER, REPORTS_FOR_TWO_DAYS);
        fixture.pass(Duration.ofHours(1));
        RequestId brief = fixture.asked(PAULA, new RequestedAccess(PAYMENTS, TWO_DAYS, "a payment"));

        assertLists(fixture, OLGA, List.of(brief, lasting), List.of(), List.of());
    }

    @DatabaseTest
    void lists_areSortedAsIsAskedFor(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.letRequestsForPaymentsLast(Duration.ofHours(2));
        RequestId finance = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        fixture.pass(Duration.ofMinutes(1));
        RequestId reports = fixture.asked(PETER, REPORTS_FOR_TWO_DAYS);
        fixture.pass(Duration.ofMinutes(1));
        RequestId payments = fixture.asked(PAULA, new RequestedAccess(PAYMENTS, TWO_DAYS, "a payment"));
        Map<Order, List<RequestId>> sorted = Map.of(
                Order.OLDEST, List.of(finance, reports, payments),
                Order.NEWEST, List.of(payments, reports, finance),
                Order.GROUP, List.of(finance, payments, reports),
                Order.GROUP_BACKWARDS, List.of(reports, payments, finance),
                Order.SOONEST_EXPIRY, List.of(payments, finance, reports),
                Order.LATEST_EXPIRY, List.of(reports, finance, payments));

        sorted.forEach((order, expected) -> assertThat(
                        ids(fixture, OLGA, (approvals, paging) -> approvals.forYou(order, paging)))
                .as("for you by %s", order)
                .isEqualTo(expected));
        fixture.as(OLGA, services -> services.approvals.approve(payments, ""));
        fixture.as(OLGA, services -> services.approvals.deny(reports, "no"));
        fixture.as(OLGA, services -> services.approvals.approve(finance, ""));
        sorted.forEach((order, expected) -> assertThat(
                        ids(fixture, OLGA, (approvals, paging) -> approvals.decided(Optional.of(order), paging)))
                .as("decided by %s", order)
                .isEqualTo(expected));
        assertThat(ids(fixture, OLGA, (approvals, paging) -> approvals.decided(Optional.of(Order.STATE), paging)))
                .as("approved, denied, pending")
                .containsExactly(payments, reports, finance);
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
        assertThat(ids(fixture, who, (list, paging) -> list.forYou(Order.SOONEST_EXPIRY, paging)))
                .as("for %s", who)
                .isEqualTo(forThem);
        assertThat(ids(fixture, who, (list, paging) -> list.forOthers(Order.SOONEST_EXPIRY, paging)))
                .as("others")
                .isEqualTo(others);
        assertThat(ids(fixture, who, (list, paging) -> list.decided(Optional.empty(), paging)))
                .as("decided")
                .isEqualTo(decided);
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

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
import static dev.lifeguard.access.AccessFixture.codes;
import static dev.lifeguard.access.AccessFixture.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.access.CatalogueEntry.CatalogueStatus;
import dev.lifeguard.access.GroupService.Orders;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.session.SessionUpdates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pool is away, and its copy shows what it last had: whoever was removed or whose time is up decides nothing any
 * more.
 */
class EndedRightsTest {

    private static final Paging FIRST = new Paging(0, 60);

    private static final RequestedAccess FINANCE_FOR_TWO_DAYS = new RequestedAccess(FINANCE, TWO_DAYS, "month end");
    private static final RequestedAccess LEAD_FOR_TWO_DAYS = new RequestedAccess(LEADS, TWO_DAYS, "a stand-in");

    @DatabaseTest
    void approve_whenTheOwnerWasRemoved_isRefusedAtOnce(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId agreed = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        RequestId untouched = fixture.asked(PAULA, FINANCE_FOR_TWO_DAYS);
        done(fixture.as(OSCAR, services -> services.approvals.approve(agreed, "")));

        taken(fixture.as(ANNA, services -> services.memberships.remove(OSCAR, LEADS, "left the company")));

        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(OSCAR, services -> services.approvals.approve(untouched, "")));
        assertThat(fixture.<List<?>>as(
                        OSCAR,
                        services -> services.approvals
                                .forYou(AccessQueries.Order.SOONEST_EXPIRY, new Paging(0, 10))
                                .items()))
                .isEmpty();
        assertThat(fixture.<List<?>>as(
                        OSCAR,
                        services -> services.groups
                                .groups("", Directory.GroupOrder.NAME, new Paging(0, 60))
                                .shown()
                                .items()))
                .isEmpty();
        assertThat(deciders(fixture, FINANCE)).containsExactly(ANNA, ARNE, OLGA);
        assertThat(done(fixture.as(OLGA, services -> services.approvals.approve(agreed, "")))
                        .state())
                .as("the yes of whoever was removed does not count any more")
                .isEqualTo(RequestState.PENDING);
    }

    /**
     * In the transaction that takes, and not when the pool has answered; what is seen of the pool meanwhile gives
     * nothing back.
     */
    @DatabaseTest
    void remove_tellsTheRunningSessions_andNothingGivesItBackUntilThePoolHasAnswered(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        taken(fixture.as(ANNA, services -> services.memberships.remove(OSCAR, LEADS, "left the company")));
        fixture.elsewhere(pool -> new SessionUpdates(pool).given(OSCAR, LEADS, fixture.now()));

        assertThat(told(fixture)).containsExactly("oscar REMOVED team-leads");
    }

    @DatabaseTest
    void leave_tellsTheRunningSessions(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        taken(fixture.as(OSCAR, services -> services.memberships.leave(LEADS)));

        assertThat(told(fixture)).containsExactly("oscar REMOVED team-leads");
    }

    /** Not even the worker has noticed: the end alone is enough. */
    @DatabaseTest
    void approve_whenTheTimeOfTwoOwnersWasUpTwoDaysAgo_isRefused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        List.of(PETER, PAULA).forEach(lead -> given(fixture, lead, LEAD_FOR_TWO_DAYS));
        assertThat(deciders(fixture, FINANCE)).contains(PETER, PAULA);

        fixture.pass(Duration.ofDays(4));
        RequestId id = fixture.asked(OLGA, FINANCE_FOR_TWO_DAYS);

        for (PersonId over : List.of(PETER, PAULA)) {
            assertThatExceptionOfType(UnknownException.class)
                    .isThrownBy(() -> fixture.as(over, services -> services.approvals.approve(id, "")));
        }
        assertThat(deciders(fixture, FINANCE)).containsExactly(ANNA, ARNE, OLGA, OSCAR);
    }

    /** From the decision on, as members of an owning group do; whoever decides meanwhile counts on nobody who goes. */
    @DatabaseTest
    void approvers_areNobodyWhoIsBeingDisabled_namedOrNot(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(deciders(fixture, FINANCE)).containsExactly(ANNA, ARNE, OLGA, OSCAR);

        for (PersonId person : List.of(OLGA, OSCAR)) {
            fixture.elsewhere(entityManager -> new AccountChanges(entityManager)
                    .begin(
                            person,
                            AccountChange.begun(AccountAct.DISABLE, ANNA, fixture.now(), "", PoolStatus.CONFIRMED)));
        }

        assertThat(deciders(fixture, FINANCE)).containsExactly(ANNA, ARNE);
    }

    @DatabaseTest
    void approve_whenStillBeingAdded_isRefused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        done(fixture.as(ANNA, services -> services.memberships.add(PETER, LEAD_FOR_TWO_DAYS)));
        RequestId id = fixture.asked(PAULA, FINANCE_FOR_TWO_DAYS);

        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(PETER, services -> services.approvals.approve(id, "")));
        assertThat(deciders(fixture, FINANCE)).doesNotContain(PETER);
    }

    @DatabaseTest
    void admin_whenRemoved_isNoneAndCountsAsNone(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        taken(fixture.as(ANNA, services -> services.memberships.remove(ARNE, ADMINS, "left the company")));

        assertThat(codes(fixture.as(ARNE, services -> services.memberships.remove(OSCAR, LEADS, "revenge"))))
                .containsExactly("OwnersDecide.change");
        assertThat(fixture.<List<?>>as(
                        ARNE,
                        services -> services.groups
                                .groups("", Directory.GroupOrder.NAME, new Paging(0, 60))
                                .shown()
                                .items()))
                .isEmpty();
        assertThat(codes(fixture.as(ANNA, services -> services.memberships.leave(ADMINS))))
                .containsExactly("LastAdminStays.removed");
    }

    /** What is only asked whether it counts reads the grants that are over alone; all of one group are read here. */
    @DatabaseTest
    void leave_whenTheOtherAdminHasAnEnd_isRefused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> pool.createNativeQuery(
                        "delete from membership where sub = 'arne' and group_name = 'lifeguard-admin'")
                .executeUpdate());
        fixture.elsewhere(pool -> PoolParts.member(pool, OLGA, ADMINS));
        fixture.elsewhere(pool -> PoolParts.member(pool, ARNE, ADMINS));
        RequestId id = done(fixture.as(
                        ANNA, services -> services.memberships.add(ARNE, new RequestedAccess(ADMINS, TWO_DAYS, "x"))))
                .id();
        done(fixture.as(OLGA, services -> services.approvals.approve(id, "")));
        taken(fixture.as(ANNA, services -> services.memberships.remove(OLGA, ADMINS, "x")));

        assertThat(codes(fixture.as(ANNA, services -> services.memberships.leave(ADMINS))))
                .containsExactly("LastAdminStays.removed");
    }

    @DatabaseTest
    void ask_whenStillBeingRemoved_isHeld(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> PoolParts.member(pool, PETER, PAYMENTS));
        taken(fixture.as(OLGA, services -> services.memberships.remove(PETER, PAYMENTS, "x")));

        assertThat(codes(fixture.as(PETER, services -> services.requests.request(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(codes(fixture.as(
                        PETER, services -> services.requests.request(new RequestedAccess(PAYMENTS, TWO_DAYS, "back")))))
                .containsExactly("NoDuplicate.beingRemoved");
        assertThat(fixture.<Map<PersonId, ?>>as(
                        OLGA, services -> services.contexts.held(List.of(PETER, PAULA), Set.of(PAYMENTS))))
                .containsOnlyKeys(PETER);
    }

    @DatabaseTest
    void extend_whenApproved_isNotBeingAddedAndKeepsItsRights(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        given(fixture, PETER, new RequestedAccess(REPORTS, TWO_DAYS, "x"));
        given(fixture, PETER, LEAD_FOR_TWO_DAYS);
        fixture.pass(Duration.ofDays(1));

        RequestId longer = done(fixture.as(
                        PETER, services -> services.requests.extend(new RequestedAccess(REPORTS, TWO_DAYS, "more"))))
                .id();
        done(fixture.as(OLGA, services -> services.approvals.approve(longer, "")));
        done(fixture.as(ANNA, services -> services.memberships.add(PETER, LEAD_FOR_TWO_DAYS)));

        assertThat(fixture.<List<MembershipSummary>>as(
                        PETER, services -> services.mine.holdings().memberships()))
                .hasSize(2)
                .noneMatch(MembershipSummary::isStarting);
        assertThat(fixture.<List<?>>as(
                        OLGA,
                        services -> services.groups
                                .members(REPORTS, "", Orders.USUAL, FIRST)
                                .starting()))
                .isEmpty();
        assertThat(fixture.as(
                                PETER,
                                services -> services.mine.asking(
                                        List.of(REPORTS), MyAccessService.RequestDraft.NOTHING_SAID))
                        .get(0)
                        .entry()
                        .status())
                .isEqualTo(CatalogueStatus.MEMBER);
        assertThat(deciders(fixture, FINANCE)).contains(PETER);
    }

    /** Given, and the pool has carried it out. */
    private static void given(AccessFixture fixture, PersonId person, RequestedAccess requested) {
        done(fixture.as(ANNA, services -> services.memberships.add(person, requested)));
        fixture.elsewhere(pool -> {
            PoolParts.member(pool, person, requested.group());
            pool.createNativeQuery("update access_grant set state = 'ACTIVE' where state = 'BEING_ADDED'")
                    .executeUpdate();
        });
    }

    private static List<String> told(AccessFixture fixture) {
        return fixture
                .<List<?>>as(
                        ANNA,
                        services -> services.entityManager
                                .createNativeQuery("select sub || ' ' || kind || ' ' || detail from session_update"
                                        + " where kind in ('ADDED', 'REMOVED') and happened_at > timestamp with time zone '2026-01-01 00:00:00+00:00'"
                                        + " order by number")
                                .getResultList())
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<PersonId> deciders(AccessFixture fixture, GroupName group) {
        return fixture
                .as(ANNA, services -> services.groups.history(group, Optional.empty(), Orders.USUAL, FIRST))
                .deciders()
                .stream()
                .map(summary -> summary.id())
                .toList();
    }

    private static void taken(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }
}

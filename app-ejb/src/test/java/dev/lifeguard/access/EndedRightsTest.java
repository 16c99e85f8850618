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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.session.SessionUpdates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pool is away, and its copy shows what it last had: whoever was removed or whose time is up decides nothing any more. */
class EndedRightsTest {

    private static final Paging FIRST = new Paging(0, 60);

    private static final RequestedAccess FINANCE_FOR_TWO_DAYS = new RequestedAccess(FINANCE, TWO_DAYS, "month end");
    private static final RequestedAccess LEAD_FOR_TWO_DAYS = new RequestedAccess(LEADS, TWO_DAYS, "a stand-in");

    @DatabaseTest
    void approve_whenTheOwnerWasRemoved_isRefusedAtOnce(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId agreed = asked(office, PETER, FINANCE_FOR_TWO_DAYS);
        RequestId untouched = asked(office, PAULA, FINANCE_FOR_TWO_DAYS);
        done(office.as(OSCAR, desk -> desk.decisions.approve(agreed, "")));

        taken(office.as(ANNA, desk -> desk.memberships.remove(OSCAR, LEADS, "left the company")));

        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> office.as(OSCAR, desk -> desk.decisions.approve(untouched, "")));
        assertThat(office.<List<?>>as(
                        OSCAR, desk -> desk.inbox.waiting(new Paging(0, 10)).items()))
                .isEmpty();
        assertThat(office.<List<?>>as(
                        OSCAR,
                        desk -> desk.groups
                                .groups("", new Paging(0, 60))
                                .shown()
                                .items()))
                .isEmpty();
        assertThat(deciders(office, FINANCE)).containsExactly(ANNA, ARNE, OLGA);
        assertThat(done(office.as(OLGA, desk -> desk.decisions.approve(agreed, "")))
                        .state())
                .as("the yes of whoever was removed does not count any more")
                .isEqualTo(RequestState.PENDING);
    }

    /** In the transaction that takes, and not when the pool has answered; what is seen of the pool meanwhile gives nothing back. */
    @DatabaseTest
    void remove_tellsTheRunningSessions_andNothingGivesItBackUntilThePoolHasAnswered(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);

        taken(office.as(ANNA, desk -> desk.memberships.remove(OSCAR, LEADS, "left the company")));
        office.elsewhere(pool -> new SessionUpdates(pool).given(OSCAR, LEADS, office.now()));

        assertThat(told(office)).containsExactly("oscar REMOVED team-leads");
    }

    @DatabaseTest
    void leave_tellsTheRunningSessions(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);

        taken(office.as(OSCAR, desk -> desk.access.leave(LEADS)));

        assertThat(told(office)).containsExactly("oscar REMOVED team-leads");
    }

    /** Not even the worker has noticed: the end alone is enough. */
    @DatabaseTest
    void approve_whenTheTimeOfTwoOwnersWasUpTwoDaysAgo_isRefused(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        List.of(PETER, PAULA).forEach(lead -> given(office, lead, LEAD_FOR_TWO_DAYS));
        assertThat(deciders(office, FINANCE)).contains(PETER, PAULA);

        office.pass(Duration.ofDays(4));
        RequestId id = asked(office, OLGA, FINANCE_FOR_TWO_DAYS);

        for (PersonId over : List.of(PETER, PAULA)) {
            assertThatExceptionOfType(UnknownException.class)
                    .isThrownBy(() -> office.as(over, desk -> desk.decisions.approve(id, "")));
        }
        assertThat(deciders(office, FINANCE)).containsExactly(ANNA, ARNE, OLGA, OSCAR);
    }

    @DatabaseTest
    void approve_whenStillBeingAdded_isRefused(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        done(office.as(ANNA, desk -> desk.memberships.add(PETER, LEAD_FOR_TWO_DAYS)));
        RequestId id = asked(office, PAULA, FINANCE_FOR_TWO_DAYS);

        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> office.as(PETER, desk -> desk.decisions.approve(id, "")));
        assertThat(deciders(office, FINANCE)).doesNotContain(PETER);
    }

    @DatabaseTest
    void admin_whenRemoved_isNoneAndCountsAsNone(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        taken(office.as(ANNA, desk -> desk.memberships.remove(ARNE, ADMINS, "left the company")));

        assertThat(codes(office.as(ARNE, desk -> desk.memberships.remove(OSCAR, LEADS, "revenge"))))
                .containsExactly("OwnersDecide.change");
        assertThat(office.<List<?>>as(
                        ARNE,
                        desk -> desk.groups
                                .groups("", new Paging(0, 60))
                                .shown()
                                .items()))
                .isEmpty();
        assertThat(codes(office.as(ANNA, desk -> desk.access.leave(ADMINS)))).containsExactly("LastAdminStays.removed");
    }

    /** What is only asked whether it counts reads the grants that are over alone; all of one group are read here. */
    @DatabaseTest
    void leave_whenTheOtherAdminHasAnEnd_isRefused(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> pool.createNativeQuery(
                        "delete from membership where sub = 'arne' and group_name = 'lifeguard-admin'")
                .executeUpdate());
        office.elsewhere(pool -> PoolParts.member(pool, OLGA, ADMINS));
        office.elsewhere(pool -> PoolParts.member(pool, ARNE, ADMINS));
        RequestId id = done(office.as(
                        ANNA, desk -> desk.memberships.add(ARNE, new RequestedAccess(ADMINS, TWO_DAYS, "x"))))
                .id();
        done(office.as(OLGA, desk -> desk.decisions.approve(id, "")));
        taken(office.as(ANNA, desk -> desk.memberships.remove(OLGA, ADMINS, "x")));

        assertThat(codes(office.as(ANNA, desk -> desk.access.leave(ADMINS)))).containsExactly("LastAdminStays.removed");
    }

    @DatabaseTest
    void ask_whenStillBeingRemoved_isHeld(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> PoolParts.member(pool, PETER, PAYMENTS));
        taken(office.as(OLGA, desk -> desk.memberships.remove(PETER, PAYMENTS, "x")));

        assertThat(codes(office.as(PETER, desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(codes(office.as(PETER, desk -> desk.access.ask(new RequestedAccess(PAYMENTS, TWO_DAYS, "back")))))
                .containsExactly("NoDuplicate.beingRemoved");
        assertThat(office.<Map<PersonId, ?>>as(
                        OLGA, desk -> desk.contexts.held(List.of(PETER, PAULA), Set.of(PAYMENTS))))
                .containsOnlyKeys(PETER);
    }

    @DatabaseTest
    void extend_whenApproved_isNotBeingAddedAndKeepsItsRights(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        given(office, PETER, new RequestedAccess(REPORTS, TWO_DAYS, "x"));
        given(office, PETER, LEAD_FOR_TWO_DAYS);
        office.pass(Duration.ofDays(1));

        RequestId longer = done(office.as(
                        PETER, desk -> desk.access.extend(new RequestedAccess(REPORTS, TWO_DAYS, "more"))))
                .id();
        done(office.as(OLGA, desk -> desk.decisions.approve(longer, "")));
        done(office.as(ANNA, desk -> desk.memberships.add(PETER, LEAD_FOR_TWO_DAYS)));

        assertThat(office.<List<MembershipSummary>>as(PETER, desk -> desk.mine.memberships()))
                .hasSize(2)
                .noneMatch(MembershipSummary::isStarting);
        assertThat(office.<List<?>>as(
                        OLGA, desk -> desk.groups.members(REPORTS, "", FIRST).starting()))
                .isEmpty();
        assertThat(office.as(PETER, desk -> desk.mine.asking(REPORTS, Optional.empty(), "more"))
                        .orElseThrow()
                        .entry()
                        .standing())
                .isEqualTo(CatalogueStatus.MEMBER);
        assertThat(deciders(office, FINANCE)).contains(PETER);
    }

    /** Given, and the pool has carried it out. */
    private static void given(AccessFixture office, PersonId person, RequestedAccess wish) {
        done(office.as(ANNA, desk -> desk.memberships.add(person, wish)));
        office.elsewhere(pool -> {
            PoolParts.member(pool, person, wish.group());
            pool.createNativeQuery("update access_grant set state = 'ACTIVE' where state = 'BEING_ADDED'")
                    .executeUpdate();
        });
    }

    private static List<String> told(AccessFixture office) {
        return office
                .<List<?>>as(
                        ANNA,
                        desk -> desk.entityManager
                                .createNativeQuery("select sub || ' ' || kind || ' ' || detail from session_update"
                                        + " where kind in ('ADDED', 'REMOVED') and happened_at > timestamp with time zone '2026-01-01 00:00:00+00:00'"
                                        + " order by number")
                                .getResultList())
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<PersonId> deciders(AccessFixture office, GroupName group) {
        return office.as(ANNA, desk -> desk.groups.history(group, FIRST)).deciders().stream()
                .map(card -> card.id())
                .toList();
    }

    private static RequestId asked(AccessFixture office, PersonId person, RequestedAccess wish) {
        return done(office.as(person, desk -> desk.access.ask(wish))).id();
    }

    private static AccessRequest done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).request().orElseThrow();
    }

    private static void taken(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private static List<String> codes(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return ((Outcome.Denied) outcome)
                .evaluation().reasons().stream().map(Violation::code).toList();
    }
}

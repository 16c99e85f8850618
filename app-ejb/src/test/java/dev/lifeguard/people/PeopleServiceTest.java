package dev.lifeguard.people;

import static dev.lifeguard.access.AccessFixture.ADMINS;
import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.ARNE;
import static dev.lifeguard.access.AccessFixture.AUDITORS;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.HELPDESK;
import static dev.lifeguard.access.AccessFixture.LEADS;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.access.AccessFixture;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.PeopleSearch.Order;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.PeopleService.View;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class PeopleServiceTest {

    private static final Paging FIRST = new Paging(0, 60);
    private static final GroupName ELSEWHERE = new GroupName("elsewhere");
    private static final PersonId HENK = new PersonId("henk");
    private static final PersonId ADA = new PersonId("ada");
    private static final PersonId NINA = new PersonId("nina");
    private static final PersonId DORA = new PersonId("dora");

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private AccessFixture fixture;

    /** The company, a help desk, an auditor, somebody who was invited and somebody who is disabled. */
    private void open(TestDatabase database) {
        fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> {
            List.of(HELPDESK, AUDITORS).forEach(group -> PoolParts.group(entityManager, group));
            PoolParts.person(entityManager, HENK, true, PoolStatus.CONFIRMED);
            PoolParts.person(entityManager, ADA, true, PoolStatus.CONFIRMED);
            PoolParts.person(entityManager, NINA, true, PoolStatus.FORCE_CHANGE_PASSWORD);
            PoolParts.person(entityManager, DORA, false, PoolStatus.CONFIRMED);
            PoolParts.member(entityManager, HENK, HELPDESK);
            PoolParts.member(entityManager, ADA, AUDITORS);
            PoolParts.member(entityManager, PETER, REPORTS);
            PoolParts.member(entityManager, PETER, LEADS);
            PoolParts.member(entityManager, DORA, FINANCE);
        });
    }

    @DatabaseTest
    void find_byThoseWithARole_findsEverybody(TestDatabase database) {
        open(database);

        for (PersonId who : List.of(ANNA, HENK, ADA)) {
            assertThat(found(who, PeopleFilter.of("")))
                    .as(who.value())
                    .containsExactly(ADA, ANNA, ARNE, DORA, HENK, NINA, OLGA, OSCAR, PAULA, PETER);
            assertThat(found(who, PeopleFilter.of(" pAUl "))).containsExactly(PAULA);
            assertThat(found(who, PeopleFilter.of("' or 1=1 --"))).isEmpty();
        }
    }

    @DatabaseTest
    void find_byAnOwner_findsMembersOfTheirGroupsAlone(TestDatabase database) {
        open(database);

        assertThat(found(OLGA, PeopleFilter.of(""))).containsExactly(DORA, PETER);
        assertThat(found(OLGA, in(REPORTS))).containsExactly(PETER);
        assertThat(found(OLGA, in(PAYMENTS))).isEmpty();
        for (GroupName another : List.of(LEADS, ADMINS, new GroupName("nowhere"))) {
            assertThat(found(OLGA, in(another))).as(another.value()).isEmpty();
        }
        assertThat(found(OSCAR, PeopleFilter.of(""))).as("by a group of owners").containsExactly(DORA, PETER);
    }

    @DatabaseTest
    void find_byAnybodyElse_isDenied(TestDatabase database) {
        open(database);

        for (PersonId who : List.of(PAULA, NINA, new PersonId("unheard-of"))) {
            assertThatThrownBy(() -> found(who, PeopleFilter.of("")))
                    .as(who.value())
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> found(who, in(REPORTS))).isInstanceOf(AccessDeniedException.class);
        }
    }

    /** A right that was taken, and that the pool has not heard of yet, is none. */
    @DatabaseTest
    void find_afterTheRoleIsTaken_isDenied(TestDatabase database) {
        open(database);
        fixture.elsewhere(entityManager -> PoolParts.missing(entityManager, HENK, HELPDESK, fixture.now()));

        assertThatThrownBy(() -> found(HENK, PeopleFilter.of(""))).isInstanceOf(AccessDeniedException.class);
    }

    /** Else nobody could be forgotten: their page is the only place for it. */
    @DatabaseTest
    void find_ofThoseWhoAreGone_findsWhoIsNotErased_byThoseWhoFindEverybody(TestDatabase database) {
        open(database);
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .people(List.of(called("noel", "Noël (50%)"), called("zoe", "Zoë")), BEGAN));
        List.of("noel", "zoe", "dora")
                .forEach(who -> fixture.elsewhere(
                        entityManager -> PoolParts.writer(entityManager).personGone(new PersonId(who), fixture.now())));
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager).erase(DORA));
        PersonId noel = new PersonId("noel");
        PersonId zoe = new PersonId("zoe");

        for (PersonId who : List.of(ANNA, HENK, ADA)) {
            assertThat(found(who, gone(""))).as(who.value()).containsExactly(noel, zoe);
            assertThat(found(who, gone(" NOEL "))).containsExactly(noel);
            assertThat(found(who, gone("(50%"))).containsExactly(noel);
            assertThat(found(who, gone("%"))).containsExactly(noel);
            assertThat(found(who, gone("former"))).isEmpty();
            assertThat(found(who, PeopleFilter.of("noel"))).as("in the pool").isEmpty();
        }
        assertThat(found(OLGA, gone(""))).isEmpty();
        Page<PersonSummary> second =
                fixture.as(ANNA, services -> services.people.find(gone(""), Order.NAME_BACKWARDS, new Paging(1, 1)));
        assertThat(second.total()).isEqualTo(2);
        assertThat(second.items()).extracting(PersonSummary::id).containsExactly(noel);
        assertThat(second.items().get(0).gone()).isTrue();
    }

    private static PoolPerson called(String sub, String name) {
        return new PoolPerson(new PersonId(sub), sub, name, "", false, true, PoolStatus.CONFIRMED, BEGAN, BEGAN);
    }

    private static PeopleFilter gone(String text) {
        return new PeopleFilter(
                text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, true);
    }

    @DatabaseTest
    void find_byStatus_tellsTheDisabledFromTheRest(TestDatabase database) {
        open(database);
        Optional<Boolean> either = Optional.empty();

        assertThat(found(
                        ANNA,
                        new PeopleFilter(
                                "",
                                Optional.empty(),
                                Optional.of(PoolStatus.FORCE_CHANGE_PASSWORD),
                                Optional.of(true),
                                either)))
                .containsExactly(NINA);
        assertThat(found(ANNA, new PeopleFilter("", Optional.empty(), Optional.empty(), Optional.of(false), either)))
                .containsExactly(DORA);
    }

    /** What is under way is no news; an owner has nothing to do with accounts. */
    @DatabaseTest
    void find_byAnUnknownResult_isForThoseWhoFindEverybody(TestDatabase database) {
        open(database);
        PeopleFilter unknown = new PeopleFilter(
                "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, false);
        fixture.elsewhere(entityManager -> {
            PoolParts.member(entityManager, PETER, REPORTS);
            AccountChanges changes = new AccountChanges(entityManager);
            changes.begin(
                    PETER, AccountChange.begun(AccountAct.DISABLE, ANNA, fixture.now(), "", PoolStatus.CONFIRMED));
        });
        assertThat(found(HENK, unknown)).isEmpty();

        fixture.pass(CallWindow.LATEST_ARRIVAL);

        assertThat(found(HENK, unknown)).containsExactly(PETER);
        assertThat(found(OLGA, unknown)).isEmpty();
    }

    @DatabaseTest
    void find_byExpiry_isAboutTheGroupIfThereIsOne(TestDatabase database) {
        open(database);
        add(PAULA, REPORTS, TWO_DAYS);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PAULA, PAYMENTS));

        assertThat(found(ANNA, expiring(Optional.empty(), true))).containsExactly(PAULA);
        assertThat(found(ANNA, expiring(Optional.empty(), false)))
                .containsExactly(ADA, ANNA, ARNE, DORA, HENK, NINA, OLGA, OSCAR, PETER);
        assertThat(found(ANNA, expiring(Optional.of(REPORTS), false))).containsExactly(PETER);
        assertThat(found(ANNA, expiring(Optional.of(PAYMENTS), true))).isEmpty();
        assertThat(found(ANNA, expiring(Optional.of(PAYMENTS), false))).containsExactly(PAULA);
        assertThat(found(OLGA, expiring(Optional.empty(), false))).containsExactly(DORA, PETER);

        fixture.pass(Duration.ofDays(3));
        assertThat(found(ANNA, expiring(Optional.empty(), true)))
                .as("it is over")
                .isEmpty();
    }

    @DatabaseTest
    void find_inAnyOrder_countsAndPages(TestDatabase database) {
        open(database);
        fixture.elsewhere(entityManager -> IntStream.range(100, 161)
                .forEach(number ->
                        PoolParts.person(entityManager, new PersonId("x" + number), true, PoolStatus.CONFIRMED)));

        Page<PersonSummary> second = fixture.as(
                ANNA, services -> services.people.find(PeopleFilter.of("x1"), Order.NAME, new Paging(1, 60)));
        assertThat(second.total()).isEqualTo(61);
        assertThat(ids(second)).containsExactly(new PersonId("x160"));

        assertThat(ids(ordered(Order.NAME_BACKWARDS)).get(0)).isEqualTo(new PersonId("x160"));
        List<PersonId> byStatus = ids(ordered(Order.STATUS_BACKWARDS));
        assertThat(byStatus.subList(0, 3)).containsExactly(DORA, NINA, ADA);
    }

    private Page<PersonSummary> ordered(Order order) {
        return fixture.as(ANNA, services -> services.people.find(PeopleFilter.of(""), order, FIRST));
    }

    @DatabaseTest
    void access_byThoseWithARole_showsAllOfIt(TestDatabase database) {
        open(database);
        add(PETER, ELSEWHERE, TWO_DAYS);
        fixture.asked(PETER, new RequestedAccess(FINANCE, TWO_DAYS, "month end"));

        for (PersonId who : List.of(ANNA, HENK, ADA)) {
            View view = access(who, PETER);
            assertThat(view.everything()).isTrue();
            assertThat(view.summary().id()).isEqualTo(PETER);
            assertThat(groups(view)).as(who.value()).containsExactlyInAnyOrder(REPORTS, LEADS, ELSEWHERE);
            assertThat(view.firstSeen()).containsOnlyKeys(REPORTS, LEADS);
            assertThat(view.requests().total()).isEqualTo(2);
            assertThat(view.requests().items().get(0).requester().id()).isIn(PETER, ANNA);
        }
        MembershipSummary given = membership(access(HENK, PETER), ELSEWHERE);
        assertThat(given.isStarting()).isTrue();
        assertThat(given.justification()).isEqualTo("the audit");
        assertThat(given.approvers()).extracting(PersonSummary::id).containsExactly(ANNA);
        assertThat(membership(access(HENK, PETER), REPORTS).isManaged()).isFalse();
    }

    @DatabaseTest
    void access_byAnOwner_showsWhatConcernsTheirGroups(TestDatabase database) {
        open(database);
        fixture.asked(PETER, new RequestedAccess(FINANCE, TWO_DAYS, "month end"));
        add(PETER, ADMINS, TWO_DAYS);

        View view = access(OLGA, PETER);

        assertThat(view.everything()).isFalse();
        assertThat(groups(view)).containsExactly(REPORTS);
        assertThat(view.requests().items())
                .extracting(one -> one.request().group())
                .containsExactly(FINANCE);
        assertThat(groups(access(ANNA, PETER))).contains(REPORTS, LEADS);
    }

    @DatabaseTest
    void access_byAnOwner_isAboutThoseConnectedWithTheirGroupsAlone(TestDatabase database) {
        open(database);
        fixture.asked(PAULA, new RequestedAccess(REPORTS, TWO_DAYS, "month end"));
        int before = fixture.log().size();

        assertThat(access(OLGA, PAULA).requests().total())
                .as("has requested one")
                .isEqualTo(1);
        for (PersonId another : List.of(ANNA, HENK, OLGA)) {
            assertThatThrownBy(() -> access(OLGA, another)).as(another.value()).isInstanceOf(UnknownException.class);
        }
        assertThat(fixture.log()).hasSize(before + 3);
        AuditEntry last = fixture.log().get(before).entry();
        assertThat(last.action()).isEqualTo(AuditAction.REACHED_FOR_PERSON);
        assertThat(last.actor()).contains(OLGA);
        assertThat(last.subject()).contains(ANNA);
        assertThat(last.outcome()).isEqualTo(dev.lifeguard.audit.AuditResult.REFUSED);
    }

    @DatabaseTest
    void access_byAnybodyElse_isAsIfThereWereNobody(TestDatabase database) {
        open(database);

        for (PersonId whom : List.of(PETER, PAULA, new PersonId("made-up"))) {
            assertThatThrownBy(() -> access(PAULA, whom)).isInstanceOf(UnknownException.class);
            assertThatThrownBy(
                            () -> fixture.as(PAULA, services -> services.people.history(whom, Optional.empty(), FIRST)))
                    .isInstanceOf(UnknownException.class);
        }
        assertThatThrownBy(() -> access(ANNA, new PersonId("made-up"))).isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void access_toSomebodyWhoIsGone_tellsSo(TestDatabase database) {
        open(database);
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager).personGone(PETER, fixture.now()));

        View view = access(HENK, PETER);

        assertThat(view.person().gone()).isTrue();
        assertThat(view.lifetime().gone()).isPresent();
        assertThat(view.memberships()).isEmpty();
        assertThat(found(HENK, PeopleFilter.of("peter"))).isEmpty();
    }

    @DatabaseTest
    void history_tellsWhatTheCallerMayKnow(TestDatabase database) {
        open(database);
        add(PETER, PAYMENTS, TWO_DAYS);
        add(PETER, ELSEWHERE, TWO_DAYS);

        View all = fixture.as(HENK, services -> services.people.history(PETER, Optional.empty(), FIRST));
        View owners = fixture.as(OLGA, services -> services.people.history(PETER, Optional.empty(), FIRST));

        assertThat(entries(all)).contains(AuditAction.ADDED, AuditAction.GRANTED);
        assertThat(owners.history().items())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.entry().group()).contains(PAYMENTS));
        assertThat(all.history().total())
                .isGreaterThanOrEqualTo(owners.history().total());
    }

    private void add(PersonId whom, GroupName group, RequestedDuration duration) {
        fixture.elsewhere(entityManager -> PoolParts.group(entityManager, group));
        fixture.as(ANNA, services -> services.memberships.add(whom, new RequestedAccess(group, duration, "the audit")));
    }

    private static PeopleFilter in(GroupName group) {
        return new PeopleFilter("", Optional.of(group), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static PeopleFilter expiring(Optional<GroupName> group, boolean expiring) {
        return new PeopleFilter("", group, Optional.empty(), Optional.empty(), Optional.of(expiring));
    }

    /** A picture of it does not change with the part of the list that is shown; an owner sees what concerns them. */
    @DatabaseTest
    void access_hasWhatIsOver_whateverPartOfTheRequestsIsShown(TestDatabase database) {
        open(database);
        fixture.elsewhere(entityManager ->
                List.of(REPORTS, LEADS).forEach(group -> new AccessRepository(entityManager).add(ended(PAULA, group))));
        List.of(REPORTS, PAYMENTS)
                .forEach(group -> fixture.asked(PAULA, new RequestedAccess(group, TWO_DAYS, "the audit")));

        for (int page = 0; page < 3; page++) {
            Paging paging = new Paging(page, 1);
            View view = fixture.as(ANNA, services -> services.people.access(PAULA, AccessQueries.Order.GROUP, paging));
            assertThat(view.past().ended())
                    .extracting(held -> held.grant().group())
                    .containsExactlyInAnyOrder(REPORTS, LEADS);
            assertThat(view.past().asked())
                    .extracting(AccessQueries.RequestPeriod::group, AccessQueries.RequestPeriod::open)
                    .containsExactlyInAnyOrder(tuple(REPORTS, true), tuple(PAYMENTS, true));
        }
        View ofAnOwner = access(OLGA, PAULA);
        assertThat(ofAnOwner.past().ended())
                .extracting(held -> held.grant().group())
                .containsExactly(REPORTS);
        assertThat(ofAnOwner.past().asked())
                .extracting(AccessQueries.RequestPeriod::group)
                .as("both are hers")
                .containsExactlyInAnyOrder(REPORTS, PAYMENTS);
    }

    @DatabaseTest
    void access_ofRequestsThatAreOver_hasWhenTheyWereDecided(TestDatabase database) {
        open(database);
        RequestId denied = fixture.asked(PAULA, new RequestedAccess(REPORTS, TWO_DAYS, "the audit"));
        Instant asked = fixture.now();
        fixture.pass(Duration.ofHours(1));
        fixture.as(OLGA, services -> services.approvals.deny(denied, "no"));

        assertThat(access(ANNA, PAULA).past().asked())
                .containsExactly(new AccessQueries.RequestPeriod(REPORTS, false, asked, fixture.now()));
    }

    private Grant ended(PersonId person, GroupName group) {
        return new Grant(
                GrantId.random(),
                person,
                group,
                Optional.empty(),
                fixture.now().minus(Duration.ofDays(2)),
                Expiry.never(),
                GrantState.ENDED,
                EndReason.LEFT);
    }

    private List<PersonId> found(PersonId who, PeopleFilter filter) {
        return ids(fixture.as(who, services -> services.people.find(filter, Order.NAME, FIRST)));
    }

    private static List<PersonId> ids(Page<PersonSummary> page) {
        return page.items().stream().map(PersonSummary::id).toList();
    }

    private View access(PersonId who, PersonId whom) {
        return fixture.as(who, services -> services.people.access(whom, AccessQueries.Order.NEWEST, FIRST));
    }

    private static List<GroupName> groups(View view) {
        return view.memberships().stream()
                .map(membership -> membership.policy().group())
                .toList();
    }

    private static MembershipSummary membership(View view, GroupName group) {
        return view.memberships().stream()
                .filter(one -> one.policy().group().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private static List<AuditAction> entries(View view) {
        return view.history().items().stream()
                .map(line -> line.entry().action())
                .toList();
    }
}

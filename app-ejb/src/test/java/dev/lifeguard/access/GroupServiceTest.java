package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.access.AccessFixture.Services;
import dev.lifeguard.access.GroupService.Orders;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog.History;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.QueryPlan;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory.Counts;
import dev.lifeguard.directory.Directory.GroupOrder;
import dev.lifeguard.directory.Directory.ListedGroup;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessQueries.Order;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.PeopleService;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class GroupServiceTest {

    private static final Paging FIRST = new Paging(0, 60);
    private static final int FEW = 60;
    private static final int MANY = 10_000;

    /** What reads no more of the groups than a page shows, or policies name. */
    private static final Pattern BOUNDED = Pattern.compile("(?i)\\b(limit|fetch|offset|count|in)\\b");

    @DatabaseTest
    void groups_ofAnOwner_areTheirsWithWhatWaits(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.as(PETER, services -> services.requests.request(new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));

        List<GroupSummary> groups = fixture.as(
                OLGA,
                services -> services.groups
                        .groups("", GroupOrder.NAME, FIRST)
                        .shown()
                        .items());

        assertThat(groups)
                .extracting(summary -> summary.policy().group().value())
                .containsExactly("finance", "payments", "reports");
        assertThat(groups).extracting(GroupSummary::waiting).containsExactly(0L, 0L, 1L);
        assertThat(groups.get(1).apart()).containsExactly(FINANCE);
        GroupSummary one = fixture.as(OLGA, services -> services.groups.members(REPORTS, "nobody", Orders.USUAL, FIRST))
                .summary();
        assertThat(one).isEqualTo(groups.get(2));
    }

    /** With four others of the pool and one that a policy alone knows, which stands behind all. */
    @DatabaseTest
    void groups_whenThereAreTenThousand_areReadByThePage(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        database.inSql("update pool_group set gone_at = " + LargeDirectory.then() + " where name = 'payments'");
        many(database, 0, FEW);
        long few = database.statementsOf(() -> groups(fixture, GroupOrder.NAME, FIRST));
        many(database, FEW, MANY);
        LargeDirectory.lookAt(database);
        Paging last = new Paging((MANY + 4) / FIRST.size(), FIRST.size());

        for (GroupOrder order : GroupOrder.values()) {
            List<String> expected = expected(order);
            for (Paging paging : List.of(FIRST, new Paging(80, FIRST.size()), last)) {
                GroupService.GroupList found = groups(fixture, order, paging);
                assertThat(found.all()).isEqualTo(MANY + 5);
                assertThat(found.shown().total()).isEqualTo(MANY + 5);
                assertThat(found.shown().items())
                        .as("%s, page %s", order, paging.page())
                        .extracting(group -> group.policy().group().value())
                        .isEqualTo(expected.subList(
                                paging.first(), Math.min(paging.first() + FIRST.size(), expected.size())));
                assertThat(database.statementsOf(() -> groups(fixture, order, paging)))
                        .as("one fewer where no group on the page has an owner")
                        .isBetween(few - 1, few);
            }
            assertThat(database.plansOf(() -> groups(fixture, order, last)))
                    .extracting(QueryPlan::sql)
                    .filteredOn(sql -> sql.toLowerCase(Locale.ROOT).contains("pool_group"))
                    .hasSize(3)
                    .allMatch(sql -> BOUNDED.matcher(sql).find());
        }
        assertThat(groups(fixture, GroupOrder.NAME, last).shown().items())
                .last()
                .satisfies(group -> assertThat(group.inPool()).isFalse());
        assertThat(groups(fixture, GroupOrder.NAME, new Paging(last.page() + 1, FIRST.size()))
                        .shown()
                        .items())
                .isEmpty();
    }

    private static GroupService.GroupList groups(AccessFixture fixture, GroupOrder order, Paging paging) {
        return fixture.as(ANNA, services -> services.groups.groups("", order, paging));
    }

    private static void many(TestDatabase database, int from, int to) {
        LargeDirectory.rows(
                database,
                "pool_group (name, description, created_at, observed_at, created_seen_at, members, unmanaged)",
                to - from,
                number -> "('%1$s', 'A group', %2$s, %2$s, %2$s, %3$d, %4$d)"
                        .formatted(
                                name(from + number),
                                LargeDirectory.then(),
                                members(from + number),
                                unmanaged(from + number)));
    }

    private static String name(int number) {
        return "g%05d".formatted(number);
    }

    private static int members(int number) {
        return number * 7919 % MANY + 1;
    }

    /** Many have the same number. */
    private static int unmanaged(int number) {
        return members(number) % 100 + 1;
    }

    private static List<String> expected(GroupOrder order) {
        List<String> others = List.of("finance", "lifeguard-admin", "reports", "team-leads");
        List<ListedGroup> all = Stream.concat(
                        others.stream().map(name -> new ListedGroup(new GroupName(name), "", Counts.NONE)),
                        IntStream.range(0, MANY)
                                .mapToObj(number -> new ListedGroup(
                                        new GroupName(name(number)),
                                        "",
                                        new Counts(members(number), unmanaged(number), 0))))
                .sorted(order.comparator())
                .toList();
        return Stream.concat(all.stream().map(group -> group.name().value()), Stream.of("payments"))
                .toList();
    }

    @DatabaseTest
    void groups_ofAnybody_areNone(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        List<GroupSummary> groups = fixture.as(
                PETER,
                services -> services.groups
                        .groups("", GroupOrder.NAME, FIRST)
                        .shown()
                        .items());
        assertThat(groups).isEmpty();
        assertThatThrownBy(() -> fixture.as(
                        PETER, services -> services.groups.history(REPORTS, Optional.empty(), Orders.USUAL, FIRST)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void group_whenThereIsNone_isUnknownToAdminsToo(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        assertThatThrownBy(() -> fixture.as(
                        ANNA,
                        services -> services.groups.history(
                                new GroupName("no-such"), Optional.empty(), Orders.USUAL, FIRST)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void members_whenFiltered_areThoseWhoFit(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager ->
                List.of(PETER, PAULA, OSCAR).forEach(person -> PoolParts.member(entityManager, person, REPORTS)));

        assertThat(members(fixture, "")).containsExactly(OSCAR, PAULA, PETER);
        assertThat(members(fixture, " PAUL ")).containsExactly(PAULA);
        assertThat(members(fixture, "%")).isEmpty();
    }

    @DatabaseTest
    void findPeople_isForThoseWhoDecideOnly(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        assertThat(fixture.as(OLGA, services -> services.groups.findPeople(REPORTS, "pa", FIRST))
                        .items())
                .extracting(PersonSummary::id)
                .containsExactly(PAULA);
        assertThatThrownBy(() -> fixture.as(PETER, services -> services.groups.findPeople(REPORTS, "pa", FIRST)))
                .isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> fixture.as(OLGA, services -> services.groups.person(LEADS, PAULA)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void deciders_areOwnersAndAdminsByName(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        List<PersonSummary> deciders = fixture.as(
                        OLGA, services -> services.groups.history(FINANCE, Optional.empty(), Orders.USUAL, FIRST))
                .deciders();

        assertThat(deciders)
                .extracting(summary -> summary.id().value())
                .containsExactly("anna", "arne", "olga", "oscar");
    }

    /** As somebody follows the link to older entries: that of a group and of a person, for admins and for owners. */
    @DatabaseTest
    void history_followedFromPieceToPiece_isWhole(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        for (int time = 1; time <= 3; time++) {
            RequestId asked = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "month end"));
            fixture.as(OLGA, services -> services.approvals.deny(asked, "not now"));
        }
        fixture.as(
                ANNA, services -> services.memberships.add(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "month end")));

        for (PersonId caller : List.of(ANNA, OLGA)) {
            List<BiFunction<Services, Optional<Long>, History>> histories = List.of(
                    (services, before) -> {
                        GroupService.View view = services.groups.history(REPORTS, before, Orders.USUAL, FIRST);
                        return new History(view.history(), view.older());
                    },
                    (services, before) -> {
                        PeopleService.View view = services.people.history(PETER, before, FIRST);
                        return new History(view.history(), view.older());
                    });
            for (BiFunction<Services, Optional<Long>, History> history : histories) {
                fixture.listAtMost(100);
                List<AuditEntry> whole = followed(fixture, caller, history, 1);
                fixture.listAtMost(4);
                assertThat(whole).hasSizeGreaterThan(4);
                assertThat(followed(fixture, caller, history, (whole.size() + 3) / 4))
                        .isEqualTo(whole);
            }
        }
    }

    private static List<AuditEntry> followed(
            AccessFixture fixture, PersonId caller, BiFunction<Services, Optional<Long>, History> history, int pieces) {
        List<AuditEntry> followed = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        for (int piece = 1; piece <= pieces; piece++) {
            Optional<Long> from = before;
            History found = fixture.as(caller, services -> history.apply(services, from));
            found.lines().items().forEach(line -> followed.add(line.entry()));
            before = found.older();
        }
        assertThat(before).as("there is no older piece").isEmpty();
        return followed;
    }

    /** From the request to the end of what came of it, what was refused, and nothing of other groups. */
    @DatabaseTest
    void history_goesOnAfterTheApproval(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.asked(PETER, new RequestedAccess(FINANCE, TWO_DAYS, "another group"));
        RequestId asked = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "month end"));
        fixture.as(OLGA, services -> services.approvals.approve(asked, "fine"));
        fixture.as(OLGA, services -> services.memberships.remove(PETER, REPORTS, "enough"));
        fixture.as(OLGA, services -> services.memberships.add(OLGA, new RequestedAccess(REPORTS, TWO_DAYS, "me")));

        Page<AuditLine> history = fixture.as(
                        OLGA, services -> services.groups.history(REPORTS, Optional.empty(), Orders.USUAL, FIRST))
                .history();

        assertThat(history.items())
                .extracting(line -> line.entry().action())
                .containsExactly(
                        AuditAction.ADDED,
                        AuditAction.REMOVED,
                        AuditAction.GRANTED,
                        AuditAction.APPROVED,
                        AuditAction.ASKED);
        assertThat(history.items().get(0).entry().outcome()).isEqualTo(dev.lifeguard.audit.AuditResult.REFUSED);
        assertThat(history.items().get(4).entry().reason()).isEqualTo("month end");
    }

    @DatabaseTest
    void members_areSortedByNameAndByStatus(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> {
            PoolParts.person(entityManager, PAULA, false, PoolStatus.CONFIRMED);
            PoolParts.member(entityManager, PAULA, REPORTS);
            PoolParts.member(entityManager, PETER, REPORTS);
        });

        Map.of(
                        PeopleSearch.Order.NAME, List.of(PAULA, PETER),
                        PeopleSearch.Order.NAME_BACKWARDS, List.of(PETER, PAULA),
                        PeopleSearch.Order.STATUS, List.of(PETER, PAULA),
                        PeopleSearch.Order.STATUS_BACKWARDS, List.of(PAULA, PETER))
                .forEach((order, expected) -> assertThat(members(fixture, "", new Orders(order, Order.OLDEST)))
                        .as("by %s", order)
                        .isEqualTo(expected));
    }

    @DatabaseTest
    void requestsThatWait_areSortedAsIsAskedFor(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.letRequestsForPaymentsLast(Duration.ofDays(3));
        RequestId lasting = fixture.asked(PETER, new RequestedAccess(PAYMENTS, TWO_DAYS, "first"));
        fixture.pass(Duration.ofHours(1));
        fixture.letRequestsForPaymentsLast(Duration.ofHours(2));
        RequestId brief = fixture.asked(PAULA, new RequestedAccess(PAYMENTS, TWO_DAYS, "then"));

        Map.of(
                        Order.OLDEST, List.of(lasting, brief),
                        Order.NEWEST, List.of(brief, lasting),
                        Order.SOONEST_EXPIRY, List.of(brief, lasting),
                        Order.LATEST_EXPIRY, List.of(lasting, brief))
                .forEach((order, expected) -> {
                    Orders orders = new Orders(PeopleSearch.Order.NAME, order);
                    assertThat(waiting(
                                    fixture.as(OLGA, services -> services.groups.members(PAYMENTS, "", orders, FIRST))))
                            .isEqualTo(expected);
                    assertThat(waiting(fixture.as(
                                    OLGA,
                                    services -> services.groups.history(PAYMENTS, Optional.empty(), orders, FIRST))))
                            .isEqualTo(expected);
                });
    }

    private static List<RequestId> waiting(GroupService.View view) {
        return view.waiting().items().stream()
                .map(summary -> summary.request().id())
                .toList();
    }

    private static List<PersonId> members(AccessFixture fixture, String text) {
        return members(fixture, text, Orders.USUAL);
    }

    private static List<PersonId> members(AccessFixture fixture, String text, Orders orders) {
        return fixture
                .as(OLGA, services -> services.groups.members(REPORTS, text, orders, FIRST))
                .members()
                .items()
                .stream()
                .map(summary -> summary.person().id())
                .toList();
    }
}

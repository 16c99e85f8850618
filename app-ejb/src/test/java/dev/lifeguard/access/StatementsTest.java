package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ADMINS;
import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static dev.lifeguard.directory.PeopleSearch.Order.NAME;
import static dev.lifeguard.directory.PeopleSearch.Order.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.NewTransaction;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.history.Span;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.PeopleFilter;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.session.SessionsInDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a page asks the database for depends on the page, not on how much there is: so many statements for one view by
 * somebody who is signed in, where more than {@link #AIM} need a reason and more than {@link #FAULT} are a fault. The
 * services are asked as the page's bean asks them, each time in a transaction of its own. The frame around a page asks
 * nothing: its menu is made from the policies and groups in memory, and so is the session of somebody who was here
 * before; who comes to this node for the first time costs one look at their session more. Not counted is what a server
 * adds, such as asking whether a connection still works.
 */
class StatementsTest {

    private static final int AIM = 12;
    private static final int FAULT = 20;

    private static final Paging FIRST = new Paging(0, 60);
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final Paging HUNDRED = new Paging(0, 100);

    private static final PeopleFilter BY_ALL = new PeopleFilter(
            "p",
            Optional.of(REPORTS),
            Optional.of(PoolStatus.CONFIRMED),
            Optional.of(true),
            Optional.of(true),
            true,
            false);
    private static final PeopleFilter GONE =
            new PeopleFilter("p", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, true);
    private static final Optional<dev.lifeguard.grant.RequestedDuration> USUAL = Optional.empty();

    /**
     * A page.
     *
     * @param most how many statements it may take; with the number that was seen when that was written
     * @param why what makes it more than twelve
     */
    private record View(PersonId who, int most, String why, List<Function<AccessFixture.Services, Object>> asks) {

        void look(AccessFixture fixture) {
            asks.forEach(ask -> fixture.as(who, ask));
        }
    }

    private static final String PEOPLE_WHO_MEET =
            "the rules look at both people, their other accounts, the admins and the owners as they are at this moment";

    private static final Function<AccessFixture.Services, Object> COPY_AGE = services -> services.directory.age();

    private static Function<AccessFixture.Services, Object> names(PersonId... people) {
        return services -> services.directory.people(Set.of(people));
    }

    /**
     * Those that are not here ask no database: the set-up check, roles, and what anybody sees before a sign-in.
     */
    private static Map<String, View> pages(RequestId open, RequestId approved) {
        Map<String, View> pages = new LinkedHashMap<>();
        pages.put(
                "/, of an approver",
                new View(
                        OLGA,
                        20,
                        "what somebody holds, can extend and has requested, and what they can decide",
                        List.of(services -> services.mine.today(5), services -> services.notices.isOutOfReach())));
        pages.put(
                "/, of an administrator",
                new View(
                        ANNA,
                        20,
                        "the same, and what needs attention: sync, changes, drift and results that nobody knows",
                        List.of(
                                services -> services.mine.today(5),
                                services -> services.notices.isOutOfReach(),
                                services -> services.attention.attention())));
        pages.put(
                "/",
                new View(
                        PETER,
                        12,
                        "",
                        List.of(services -> services.mine.today(5), services -> services.notices.isOutOfReach())));
        pages.put("/catalogue", new View(PETER, 12, "", List.of(services -> services.mine.catalogue(), COPY_AGE)));
        pages.put(
                "/access",
                new View(
                        PETER,
                        13,
                        "what is requested of all that they hold, beside a page of their requests",
                        List.of(
                                services -> services.mine.holdings(),
                                services -> services.mine.requests(AccessQueries.Order.NEWEST, FIRST),
                                COPY_AGE)));
        pages.put(
                "/ask",
                new View(
                        PAULA,
                        12,
                        "",
                        List.of(
                                services -> services.mine.asking(List.of(REPORTS), MyAccessService.Wish.NOTHING_SAID),
                                names(ANNA),
                                COPY_AGE)));
        pages.put(
                "/ask, several groups",
                new View(
                        PAULA,
                        12,
                        "",
                        List.of(
                                services -> services.mine.asking(
                                        List.of(REPORTS, FINANCE, PAYMENTS), MyAccessService.Wish.NOTHING_SAID),
                                names(ANNA),
                                COPY_AGE)));
        pages.put(
                "/request, open",
                new View(
                        OLGA,
                        18,
                        PEOPLE_WHO_MEET + "; what the person asked for before, and what is to be decided next",
                        List.of(services -> services.requests.view(open), names(ANNA), COPY_AGE)));
        pages.put(
                "/request, approved",
                new View(PETER, 12, "", List.of(services -> services.requests.view(approved), COPY_AGE)));
        pages.put(
                "/request, open, of an administrator",
                new View(
                        ANNA,
                        18,
                        PEOPLE_WHO_MEET + "; what the person asked for before, and what is to be decided next",
                        List.of(services -> services.requests.view(open), names(OLGA), COPY_AGE)));
        pages.put(
                "/groups",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(services -> services.groups.groups("", Directory.GroupOrder.NAME, FIRST), COPY_AGE)));
        pages.put(
                "/groups, by unmanaged members",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.groups.groups("e", Directory.GroupOrder.UNMANAGED, FIRST),
                                COPY_AGE)));
        pages.put(
                "/group-report, unmanaged",
                new View(ANNA, 12, "", List.of(services -> services.groupReport.unmanaged("e", FIRST), COPY_AGE)));
        pages.put(
                "/group-report, owners",
                new View(ANNA, 12, "", List.of(services -> services.groupReport.withoutOwner(FIRST), COPY_AGE)));
        pages.put(
                "/group-report, approvers",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(services -> services.groupReport.withoutApprovers(FIRST), names(ANNA), COPY_AGE)));
        pages.put(
                "/delete-group",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.groupAdmin.inDoubt(),
                                services -> services.groupAdmin.deleting(REPORTS),
                                services -> services.groupAdmin.dependents(REPORTS),
                                COPY_AGE)));
        pages.put(
                "/approvals",
                new View(OLGA, 12, "", List.of(services -> services.approvals.forYou(HUNDRED), COPY_AGE)));
        pages.put(
                "/approvals, others",
                new View(
                        OLGA,
                        13,
                        "the number of those for the approver stands beside the list",
                        List.of(
                                services -> services.approvals.forOthers(HUNDRED),
                                services -> services.approvals.count(),
                                COPY_AGE)));
        pages.put(
                "/approvals, decided",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(
                                services -> services.approvals.decided(HUNDRED),
                                services -> services.approvals.count(),
                                COPY_AGE)));
        pages.put("/approvals/count", new View(OLGA, 12, "", List.of(services -> services.approvals.count())));
        pages.put(
                "/group",
                new View(
                        OLGA,
                        19,
                        "five lists on one page: deciders, what waits, what was changed elsewhere, arrivals, members",
                        List.of(services -> services.groups.members(REPORTS, "", FIRST), COPY_AGE)));
        pages.put(
                "/group, a member looked for",
                new View(
                        OLGA,
                        20,
                        "the same, and how many members there are beside those who were found",
                        List.of(services -> services.groups.members(REPORTS, "p", FIRST), COPY_AGE)));
        pages.put(
                "/group, history",
                new View(
                        OLGA,
                        18,
                        "four lists on one page: deciders, what waits, what was changed elsewhere, the log",
                        List.of(services -> services.groups.history(REPORTS, FIRST), COPY_AGE)));
        pages.put("/drift", new View(OLGA, 12, "", List.of(services -> services.drift.in(PAYMENTS, FIRST), COPY_AGE)));
        pages.put("/overview", new View(ANNA, 12, "", List.of(services -> services.overview.overview(), COPY_AGE)));
        pages.put(
                "/conflicts",
                new View(ANNA, 12, "", List.of(services -> services.conflicts.conflicts(FIRST), COPY_AGE)));
        pages.put(
                "/conflicts, of two groups",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(services -> services.conflicts.holding(FINANCE, PAYMENTS, FIRST), COPY_AGE)));
        pages.put(
                "/add, somebody looked for",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(
                                services -> services.groups.decided(REPORTS),
                                services -> services.groups.findPeople(REPORTS, "p", FIRST),
                                COPY_AGE)));
        pages.put(
                "/add, somebody chosen",
                new View(
                        OLGA,
                        13,
                        PEOPLE_WHO_MEET,
                        List.of(
                                services -> services.groups.adding(REPORTS, PAULA, USUAL, Optional.empty()),
                                names(ANNA),
                                COPY_AGE)));
        pages.put(
                "/remove",
                new View(OLGA, 12, "", List.of(services -> services.groups.person(REPORTS, PETER), COPY_AGE)));
        pages.put(
                "/account",
                new View(
                        PETER,
                        12,
                        "",
                        List.of(
                                StatementsTest::sessions,
                                services -> services.mine.groups().orElseThrow(),
                                services -> services.notices.mine())));
        pages.put("/notices", new View(ANNA, 12, "", List.of(services -> services.noticeAdmin.overview(FIRST))));
        pages.put(
                "/audit",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.directory.person(PETER),
                                services -> new AuditLog(services.entityManager).search(AuditFilter.EVERYTHING, FIRST),
                                services -> new AuditSeals(services.entityManager).last())));
        pages.put(
                "/access-on-day",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.directory.person(PETER),
                                services -> services.accessOnDay.on(
                                        new Span(DAY, DAY.plusSeconds(86_400), Optional.of(REPORTS), Optional.empty()),
                                        FIRST),
                                COPY_AGE)));
        pages.put(
                "/access-on-day, of a person",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.accessOnDay.on(
                                        new Span(DAY, DAY.plusSeconds(86_400), Optional.empty(), Optional.of(ANNA)),
                                        FIRST),
                                COPY_AGE)));
        pages.put("/policies", new View(ANNA, 12, "", List.of(names(OLGA, OSCAR))));
        pages.put("/sign-in-problems", new View(ANNA, 12, "", List.of(names(PETER))));
        pages.put(
                "/people",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(services -> services.people.find(PeopleFilter.of("p"), NAME, FIRST), COPY_AGE)));
        pages.put(
                "/people, by all of it",
                new View(ANNA, 12, "", List.of(services -> services.people.find(BY_ALL, STATUS, FIRST), COPY_AGE)));
        pages.put(
                "/people, who are gone",
                new View(ANNA, 12, "", List.of(services -> services.people.find(GONE, NAME, FIRST), COPY_AGE)));
        pages.put(
                "/people, of an owner",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(services -> services.people.find(PeopleFilter.of("p"), NAME, FIRST), COPY_AGE)));
        pages.put(
                "/person",
                new View(
                        ANNA,
                        16,
                        "memberships and requests, each with the names on them, and what is over",
                        List.of(
                                services -> services.people.access(PETER, AccessQueries.Order.NEWEST, FIRST),
                                COPY_AGE)));
        // Beside either part of the page, for those who may do something.
        pages.put(
                "/person, what can be done",
                new View(ANNA, 12, "", List.of(services -> services.accounts.choices(PETER))));
        pages.put(
                "/person, of an owner",
                new View(
                        OLGA,
                        19,
                        "the same, and whether anything connects the person with a group of theirs",
                        List.of(
                                services -> services.people.access(PETER, AccessQueries.Order.NEWEST, FIRST),
                                COPY_AGE)));
        pages.put(
                "/person, history",
                new View(ANNA, 12, "", List.of(services -> services.people.history(PETER, FIRST), COPY_AGE)));
        pages.put(
                "/person, history, of an owner",
                new View(OLGA, 12, "", List.of(services -> services.people.history(PETER, FIRST), COPY_AGE)));
        pages.put(
                "/sync",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(services -> services.directory.lastRun(), StatementsTest::work, COPY_AGE)));
        return pages;
    }

    /** The same, each to be looked at, by its name. */
    static Map<String, Runnable> looks(AccessFixture fixture, RequestId open, RequestId approved) {
        Map<String, Runnable> looks = new LinkedHashMap<>();
        pages(open, approved).forEach((name, page) -> looks.put(name, () -> page.look(fixture)));
        return looks;
    }

    private static Object sessions(AccessFixture.Services services) {
        Transactions same = new Transactions(new NewTransaction());
        return new SessionsInDatabase(services.entityManager, same, Clock.systemUTC())
                .running(PETER, Instant.now(), Instant.EPOCH);
    }

    private static Object work(AccessFixture.Services services) {
        return PoolParts.health(services.entityManager);
    }

    @DatabaseTest
    void page_asksAsMuchForManyRowsAsForFew_andNotTooMuch(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database, 40);
        PoolParts.syncCompleted(database);
        RequestId open = ask(fixture, PETER, 1);
        RequestId approved = ask(fixture, PETER, 2);
        fixture.as(OLGA, services -> services.approvals.approve(approved, ""));
        // So that theirs expire soon, too.
        RequestId olgas = ask(fixture, OLGA, 1);
        fixture.as(OSCAR, services -> services.approvals.approve(olgas, ""));
        RequestId annas = ask(fixture, ANNA, 1);
        fixture.as(OLGA, services -> services.approvals.approve(annas, ""));
        fill(fixture, 1, 2);
        Map<String, Long> few = statements(database, fixture, pages(open, approved));

        fill(fixture, 3, 25);
        Map<String, Long> many = statements(database, fixture, pages(open, approved));

        assertThat(many).isEqualTo(few);
        pages(open, approved).forEach((name, page) -> {
            assertThat(many.get(name)).as(name).isPositive().isLessThanOrEqualTo(page.most());
            assertThat(page.most()).as(name).isLessThanOrEqualTo(FAULT);
            assertThat(page.most() <= AIM)
                    .as(name + " says why")
                    .isEqualTo(page.why().isEmpty());
        });
    }

    /**
     * Of each so many more: members, those on their way in, what waits and has been decided, what was changed outside
     * Lifeguard.
     */
    private static void fill(AccessFixture fixture, int from, int to) {
        for (int number = from; number <= to; number++) {
            PersonId member = person(fixture, "m" + number);
            fixture.elsewhere(entityManager -> PoolParts.member(entityManager, member, REPORTS));
            PersonId arriving = person(fixture, "p" + number);
            fixture.as(
                    ANNA,
                    services ->
                            services.memberships.add(arriving, new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));
            PersonId asking = person(fixture, "a" + number);
            fixture.as(
                    asking, services -> services.requests.request(new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));
            PersonId gone = person(fixture, "g" + number);
            fixture.elsewhere(entityManager -> PoolParts.member(entityManager, gone, REPORTS));
            fixture.as(
                    OLGA,
                    services -> services.memberships.adopt(gone, new RequestedAccess(REPORTS, TWO_DAYS, "known")));
            fixture.elsewhere(entityManager -> PoolParts.missing(entityManager, gone, REPORTS, fixture.now()));
            ask(fixture, PETER, 2 + number);
            RequestId agreed = fixture.asked(asking, new RequestedAccess(FINANCE, TWO_DAYS, "the audit"));
            fixture.as(OLGA, services -> services.approvals.approve(agreed, ""));
            fixture.elsewhere(entityManager -> PoolParts.member(entityManager, member, ADMINS));
            fixture.elsewhere(entityManager -> {
                PoolParts.member(entityManager, arriving, PAYMENTS);
                PoolParts.member(entityManager, arriving, FINANCE);
            });
        }
    }

    private static PersonId person(AccessFixture fixture, String id) {
        PersonId person = new PersonId(id);
        fixture.elsewhere(entityManager -> PoolParts.person(entityManager, person, true, PoolStatus.CONFIRMED));
        return person;
    }

    private static RequestId ask(AccessFixture fixture, PersonId who, int group) {
        return fixture.asked(who, new RequestedAccess(AccessFixture.more(group), TWO_DAYS, "the audit"));
    }

    private static Map<String, Long> statements(TestDatabase database, AccessFixture fixture, Map<String, View> pages) {
        // This node has heard of those who came before.
        fixture.as(ANNA, services -> services.people.find(PeopleFilter.of(""), NAME, FIRST));
        Map<String, Long> statements = new LinkedHashMap<>();
        pages.forEach((name, page) -> statements.put(name, database.statementsOf(() -> page.look(fixture))));
        return statements;
    }

    /** A page full of pending requests, each of somebody else, asks for no more than one with a few. */
    @DatabaseTest
    void approvals_asksAsMuchFor100RequestsAsFor10(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database, 10);
        Function<AccessFixture.Services, Object> page = services -> services.approvals.forYou(HUNDRED);
        askEach(fixture, 1, 1);
        long ten = database.statementsOf(() -> fixture.as(OLGA, page));

        askEach(fixture, 2, 10);
        long hundred = database.statementsOf(() -> fixture.as(OLGA, page));

        assertThat(fixture.as(OLGA, services -> services.approvals.forYou(HUNDRED))
                        .items())
                .hasSize(100);
        assertThat(hundred).isPositive().isLessThanOrEqualTo(AIM).isEqualTo(ten);
    }

    /** Each of these people asks for ten groups. */
    private static void askEach(AccessFixture fixture, int from, int to) {
        IntStream.rangeClosed(from, to)
                .mapToObj(number -> person(fixture, "asker-" + number))
                .forEach(asker -> IntStream.rangeClosed(1, 10).forEach(group -> ask(fixture, asker, group)));
    }

    /** The lists that the pages show are whole. */
    @DatabaseTest
    void lists_ofManyRows_areWhole(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database, 40);
        IntStream.rangeClosed(1, 20).forEach(group -> ask(fixture, PETER, group));
        fillWithArrivals(fixture, 20);

        assertThat(fixture.<List<?>>as(ANNA, services -> services.mine.catalogue()))
                .hasSize(43);
        assertThat(fixture.<List<?>>as(
                        ANNA, services -> services.approvals.forYou(FIRST).items()))
                .hasSize(20);
        assertThat(fixture.<List<?>>as(
                        ANNA,
                        services -> services.groups.members(REPORTS, "", FIRST).starting()))
                .hasSize(20);
    }

    private static void fillWithArrivals(AccessFixture fixture, int most) {
        IntStream.rangeClosed(1, most).forEach(number -> {
            PersonId arriving = person(fixture, "p" + number);
            fixture.as(
                    ANNA,
                    services ->
                            services.memberships.add(arriving, new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));
        });
    }
}

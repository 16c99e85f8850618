package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ADMINS;
import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.NewTransaction;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
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
     * Those that are not here ask no database: home, the set-up check, roles, and what anybody sees before a sign-in.
     */
    private static Map<String, View> pages(RequestId open, RequestId approved) {
        Map<String, View> pages = new LinkedHashMap<>();
        pages.put("/catalogue", new View(PETER, 12, "", List.of(services -> services.mine.catalogue(), COPY_AGE)));
        pages.put(
                "/access",
                new View(
                        PETER,
                        12,
                        "",
                        List.of(
                                services -> services.mine.memberships(),
                                services -> services.mine.requests(FIRST),
                                COPY_AGE)));
        pages.put(
                "/ask",
                new View(
                        PAULA,
                        12,
                        "",
                        List.of(
                                services -> services.mine.asking(REPORTS, USUAL, Optional.empty()),
                                names(ANNA),
                                COPY_AGE)));
        pages.put(
                "/request, open",
                new View(
                        OLGA,
                        15,
                        PEOPLE_WHO_MEET,
                        List.of(services -> services.requests.view(open), names(ANNA), COPY_AGE)));
        pages.put(
                "/request, approved",
                new View(PETER, 12, "", List.of(services -> services.requests.view(approved), COPY_AGE)));
        pages.put(
                "/approvals", new View(OLGA, 12, "", List.of(services -> services.approvals.pending(FIRST), COPY_AGE)));
        pages.put("/groups", new View(ANNA, 12, "", List.of(services -> services.groups.groups("", FIRST), COPY_AGE)));
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
                        "four lists on one page: deciders, what waits, what was changed elsewhere, history",
                        List.of(services -> services.groups.history(REPORTS, FIRST), COPY_AGE)));
        pages.put("/drift", new View(OLGA, 12, "", List.of(services -> services.drift.in(PAYMENTS, FIRST), COPY_AGE)));
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
                                services -> services.mine.groups().orElseThrow())));
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
        pages.put("/policies", new View(ANNA, 12, "", List.of(names(OLGA, OSCAR))));
        pages.put("/sign-in-problems", new View(ANNA, 12, "", List.of(services -> services.signOut.find("p", FIRST))));
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
            fixture.elsewhere(entityManager -> PoolParts.member(entityManager, member, ADMINS));
            fixture.elsewhere(entityManager -> PoolParts.member(entityManager, arriving, PAYMENTS));
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
        fixture.as(ANNA, services -> services.signOut.find("", FIRST));
        Map<String, Long> statements = new LinkedHashMap<>();
        pages.forEach((name, page) -> statements.put(name, database.statementsOf(() -> page.look(fixture))));
        return statements;
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
                        ANNA, services -> services.approvals.pending(FIRST).items()))
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

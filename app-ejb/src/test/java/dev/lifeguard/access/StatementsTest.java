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
import dev.lifeguard.grant.AccessRequest;
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
 * What a page asks the database for depends on the page, not on how much there is: so many statements for one view by somebody
 * who is signed in, where more than {@link #AIM} need a reason and more than {@link #FAULT} are a fault. The services are asked
 * as the page's bean asks them, each time in a transaction of its own. The frame around a page asks nothing: its menu is made from
 * the policies and groups in memory, and so is the session of somebody who was here before; who comes to this node for the first time
 * costs one look at their session more. Not counted is what a server adds, such as asking whether a connection still works.
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
    private record View(PersonId who, int most, String why, List<Function<AccessFixture.Desk, Object>> asks) {

        void look(AccessFixture office) {
            asks.forEach(ask -> office.as(who, ask));
        }
    }

    private static final String PEOPLE_WHO_MEET =
            "the rules look at both people, their other accounts, the admins and the owners as they are at this moment";

    private static final Function<AccessFixture.Desk, Object> COPY_AGE = desk -> desk.mirror.age();

    private static Function<AccessFixture.Desk, Object> names(PersonId... people) {
        return desk -> desk.mirror.people(Set.of(people));
    }

    /** Those that are not here ask no database: home, the set-up check, roles, and what anybody sees before a sign-in. */
    private static Map<String, View> pages(RequestId open, RequestId approved) {
        Map<String, View> pages = new LinkedHashMap<>();
        pages.put("/catalogue", new View(PETER, 12, "", List.of(desk -> desk.mine.catalogue(), COPY_AGE)));
        pages.put(
                "/access",
                new View(
                        PETER,
                        12,
                        "",
                        List.of(desk -> desk.mine.memberships(), desk -> desk.mine.requests(FIRST), COPY_AGE)));
        pages.put(
                "/ask",
                new View(
                        PAULA,
                        12,
                        "",
                        List.of(desk -> desk.mine.asking(REPORTS, USUAL, "the audit"), names(ANNA), COPY_AGE)));
        pages.put(
                "/request, open",
                new View(OLGA, 15, PEOPLE_WHO_MEET, List.of(desk -> desk.request.view(open), names(ANNA), COPY_AGE)));
        pages.put(
                "/request, approved", new View(PETER, 12, "", List.of(desk -> desk.request.view(approved), COPY_AGE)));
        pages.put("/approvals", new View(OLGA, 12, "", List.of(desk -> desk.inbox.waiting(FIRST), COPY_AGE)));
        pages.put("/groups", new View(ANNA, 12, "", List.of(desk -> desk.groups.groups("", FIRST), COPY_AGE)));
        pages.put(
                "/group",
                new View(
                        OLGA,
                        19,
                        "five lists on one page: deciders, what waits, what was changed elsewhere, arrivals, members",
                        List.of(desk -> desk.groups.members(REPORTS, "", FIRST), COPY_AGE)));
        pages.put(
                "/group, a member looked for",
                new View(
                        OLGA,
                        20,
                        "the same, and how many members there are beside those who were found",
                        List.of(desk -> desk.groups.members(REPORTS, "p", FIRST), COPY_AGE)));
        pages.put(
                "/group, history",
                new View(
                        OLGA,
                        18,
                        "four lists on one page: deciders, what waits, what was changed elsewhere, history",
                        List.of(desk -> desk.groups.history(REPORTS, FIRST), COPY_AGE)));
        pages.put("/drift", new View(OLGA, 12, "", List.of(desk -> desk.drift.in(PAYMENTS, FIRST), COPY_AGE)));
        pages.put(
                "/add, somebody looked for",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(
                                desk -> desk.groups.decided(REPORTS),
                                desk -> desk.groups.findPeople(REPORTS, "p", FIRST),
                                COPY_AGE)));
        pages.put(
                "/add, somebody chosen",
                new View(
                        OLGA,
                        13,
                        PEOPLE_WHO_MEET,
                        List.of(
                                desk -> desk.groups.adding(REPORTS, PAULA, USUAL, "the audit"),
                                names(ANNA),
                                COPY_AGE)));
        pages.put("/remove", new View(OLGA, 12, "", List.of(desk -> desk.groups.person(REPORTS, PETER), COPY_AGE)));
        pages.put(
                "/account",
                new View(
                        PETER,
                        12,
                        "",
                        List.of(
                                StatementsTest::sessions,
                                desk -> desk.mine.groups().orElseThrow())));
        pages.put(
                "/audit",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                desk -> desk.mirror.person(PETER),
                                desk -> new AuditLog(desk.entityManager).search(AuditFilter.EVERYTHING, FIRST),
                                desk -> new AuditSeals(desk.entityManager).last())));
        pages.put("/policies", new View(ANNA, 12, "", List.of(names(OLGA, OSCAR))));
        pages.put("/sign-in-problems", new View(ANNA, 12, "", List.of(desk -> desk.signOut.find("p", FIRST))));
        pages.put(
                "/sync",
                new View(ANNA, 12, "", List.of(desk -> desk.mirror.lastRun(), StatementsTest::work, COPY_AGE)));
        return pages;
    }

    /** The same, each to be looked at, by its name. */
    static Map<String, Runnable> looks(AccessFixture office, RequestId open, RequestId approved) {
        Map<String, Runnable> looks = new LinkedHashMap<>();
        pages(open, approved).forEach((name, page) -> looks.put(name, () -> page.look(office)));
        return looks;
    }

    private static Object sessions(AccessFixture.Desk desk) {
        Transactions same = new Transactions(new NewTransaction());
        return new SessionsInDatabase(desk.entityManager, same, Clock.systemUTC())
                .running(PETER, Instant.now(), Instant.EPOCH);
    }

    private static Object work(AccessFixture.Desk desk) {
        return PoolParts.health(desk.entityManager);
    }

    @DatabaseTest
    void page_asksAsMuchForManyRowsAsForFew_andNotTooMuch(TestDatabase database) {
        AccessFixture office = new AccessFixture(database, 40);
        PoolParts.syncCompleted(database);
        RequestId open = ask(office, PETER, 1);
        RequestId approved = ask(office, PETER, 2);
        office.as(OLGA, desk -> desk.decisions.approve(approved, ""));
        fill(office, 1, 2);
        Map<String, Long> few = statements(database, office, pages(open, approved));

        fill(office, 3, 25);
        Map<String, Long> many = statements(database, office, pages(open, approved));

        assertThat(many).isEqualTo(few);
        pages(open, approved).forEach((name, page) -> {
            assertThat(many.get(name)).as(name).isPositive().isLessThanOrEqualTo(page.most());
            assertThat(page.most()).as(name).isLessThanOrEqualTo(FAULT);
            assertThat(page.most() <= AIM)
                    .as(name + " says why")
                    .isEqualTo(page.why().isEmpty());
        });
    }

    /** Of each so many more: members, those on their way in, what waits and has been decided, what was changed elsewhere. */
    private static void fill(AccessFixture office, int from, int to) {
        for (int number = from; number <= to; number++) {
            PersonId member = person(office, "m" + number);
            office.elsewhere(entityManager -> PoolParts.member(entityManager, member, REPORTS));
            PersonId arriving = person(office, "p" + number);
            office.as(
                    ANNA, desk -> desk.memberships.add(arriving, new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));
            PersonId asking = person(office, "a" + number);
            office.as(asking, desk -> desk.access.ask(new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));
            PersonId gone = person(office, "g" + number);
            office.elsewhere(entityManager -> PoolParts.member(entityManager, gone, REPORTS));
            office.as(OLGA, desk -> desk.memberships.adopt(gone, new RequestedAccess(REPORTS, TWO_DAYS, "known")));
            office.elsewhere(entityManager -> PoolParts.missing(entityManager, gone, REPORTS, office.now()));
            ask(office, PETER, 2 + number);
            office.elsewhere(entityManager -> PoolParts.member(entityManager, member, ADMINS));
            office.elsewhere(entityManager -> PoolParts.member(entityManager, arriving, PAYMENTS));
        }
    }

    private static PersonId person(AccessFixture office, String id) {
        PersonId person = new PersonId(id);
        office.elsewhere(entityManager -> PoolParts.person(entityManager, person, true, PoolStatus.CONFIRMED));
        return person;
    }

    private static RequestId ask(AccessFixture office, PersonId who, int group) {
        Outcome outcome = office.as(
                who, desk -> desk.access.ask(new RequestedAccess(AccessFixture.more(group), TWO_DAYS, "the audit")));
        return ((Outcome.Done) outcome).request().map(AccessRequest::id).orElseThrow();
    }

    private static Map<String, Long> statements(TestDatabase database, AccessFixture office, Map<String, View> pages) {
        // This node has heard of those who came before.
        office.as(ANNA, desk -> desk.signOut.find("", FIRST));
        Map<String, Long> statements = new LinkedHashMap<>();
        pages.forEach((name, page) -> statements.put(name, database.statementsOf(() -> page.look(office))));
        return statements;
    }

    /** The lists that the pages show are whole. */
    @DatabaseTest
    void lists_ofManyRows_areWhole(TestDatabase database) {
        AccessFixture office = new AccessFixture(database, 40);
        IntStream.rangeClosed(1, 20).forEach(group -> ask(office, PETER, group));
        fillWithArrivals(office, 20);

        assertThat(office.<List<?>>as(ANNA, desk -> desk.mine.catalogue())).hasSize(43);
        assertThat(office.<List<?>>as(ANNA, desk -> desk.inbox.waiting(FIRST).items()))
                .hasSize(20);
        assertThat(office.<List<?>>as(
                        ANNA, desk -> desk.groups.members(REPORTS, "", FIRST).starting()))
                .hasSize(20);
    }

    private static void fillWithArrivals(AccessFixture office, int most) {
        IntStream.rangeClosed(1, most).forEach(number -> {
            PersonId arriving = person(office, "p" + number);
            office.as(
                    ANNA, desk -> desk.memberships.add(arriving, new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));
        });
    }
}

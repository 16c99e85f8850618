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
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.GroupService.Orders;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.bulk.ImportLine;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.cluster.WithoutContainer;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.history.Span;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.PeopleFilter;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.session.SessionsInDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a page asks the database for depends on the page, not on how much there is: so many statements for one view by
 * somebody who is signed in, where more than {@link #AIM} need a reason and more than {@link #FAULT} are a fault. A
 * view is one request: all that its beans ask, whichever part of the page they are for, each time in a transaction of
 * its own. The frame around a page asks nothing: its menu is made from the policies and groups in memory, and so is the
 * session of somebody who was here before; who comes to this node for the first time costs one look at their session
 * more. Not counted is what a server adds, such as asking whether a connection still works; {@code WiringIT} counts
 * requests on a server.
 */
class StatementsTest {

    private static final int AIM = 12;
    private static final int FAULT = 20;

    private static final PersonId HENK = new PersonId("henk");
    private static final PersonId ADA = new PersonId("ada");
    private static final PersonId DORA = new PersonId("dora");
    private static final PersonId TWICE = new PersonId("twice");
    private static final PersonId LEFT = new PersonId("left");

    /** The number of the group that peter asked for and does not ask for any more. */
    private static final int WITHDRAWN = 40;

    private static final Paging FIRST = new Paging(0, 60);
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final Paging HUNDRED = new Paging(0, 100);

    /** Before an entry of a filled log. */
    private static final Optional<Long> OLDER = Optional.of(500L);

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
     * A page as one request shows it.
     *
     * @param most how many statements it may take
     * @param why what makes it more than twelve
     * @param asks all that the beans ask for it
     */
    private record View(PersonId who, int most, String why, List<Function<AccessFixture.Services, Object>> asks) {

        void look(AccessFixture fixture) {
            asks.forEach(ask -> fixture.as(who, ask));
        }
    }

    private static final String PEOPLE_WHO_MEET =
            "the rules look at both people, their other accounts, the admins and the owners as they are at this moment";

    private static final String ACCOUNT = "memberships and requests, each with the names on them, what is over, and"
            + " what can be done to the account";

    private static final Function<AccessFixture.Services, Object> COPY_AGE = services -> services.directory.age();

    /** Of the people whom the page's sentences name beside those that its lists have named already. */
    private static Function<AccessFixture.Services, Object> names(PersonId... people) {
        return services -> services.directory.people(Set.of(people));
    }

    private static Function<AccessFixture.Services, Object> access(PersonId person) {
        return services -> services.people.access(person, AccessQueries.Order.NEWEST, FIRST);
    }

    private static Map<String, View> pages(RequestId open, RequestId approved, PageSubjects special) {
        Map<String, View> pages = new LinkedHashMap<>();
        pages.put(
                "/, of an approver",
                new View(
                        OLGA,
                        13,
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
                                services -> services.mine.asking(
                                        List.of(REPORTS), MyAccessService.RequestDraft.NOTHING_SAID),
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
                                        List.of(REPORTS, FINANCE, PAYMENTS), MyAccessService.RequestDraft.NOTHING_SAID),
                                names(ANNA),
                                COPY_AGE)));
        pages.put(
                "/ask, as before",
                new View(
                        PETER,
                        14,
                        PEOPLE_WHO_MEET,
                        List.of(
                                services -> services.requests.again(special.withdrawn()),
                                services -> services.mine.asking(
                                        List.of(AccessFixture.more(WITHDRAWN)),
                                        MyAccessService.RequestDraft.NOTHING_SAID),
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
                        List.of(
                                services -> services.groups.groups("", Directory.GroupOrder.NAME, FIRST),
                                services -> services.groupAdmin.inDoubt(),
                                names(ANNA),
                                COPY_AGE)));
        pages.put(
                "/groups, by unmanaged members",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.groups.groups("e", Directory.GroupOrder.UNMANAGED, FIRST),
                                services -> services.groupAdmin.inDoubt(),
                                names(ANNA),
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
                "/create-group",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.groupAdmin.inDoubt(),
                                services -> services.groupAdmin.inDoubt(),
                                names(ANNA))));
        pages.put(
                "/describe-group",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.groupAdmin.inDoubt(),
                                names(ANNA),
                                services -> services.groupAdmin.describing(REPORTS),
                                COPY_AGE)));
        pages.put(
                "/delete-group",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.groupAdmin.inDoubt(),
                                names(ANNA),
                                services -> services.groupAdmin.deleting(REPORTS),
                                services -> services.groupAdmin.dependents(REPORTS),
                                COPY_AGE)));
        pages.put(
                "/approvals",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(
                                services -> services.approvals.forYou(AccessQueries.Order.SOONEST_EXPIRY, HUNDRED),
                                COPY_AGE)));
        pages.put(
                "/approvals, others",
                new View(
                        OLGA,
                        13,
                        "the number of those for the approver stands beside the list",
                        List.of(
                                services -> services.approvals.forOthers(AccessQueries.Order.SOONEST_EXPIRY, HUNDRED),
                                services -> services.approvals.count(),
                                COPY_AGE)));
        pages.put(
                "/approvals, decided",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(
                                services -> services.approvals.decided(Optional.empty(), HUNDRED),
                                services -> services.approvals.count(),
                                COPY_AGE)));
        pages.put(
                "/approvals, decided, sorted",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(
                                services -> services.approvals.decided(Optional.of(AccessQueries.Order.GROUP), HUNDRED),
                                services -> services.approvals.count(),
                                COPY_AGE)));
        pages.put(
                "/approvals, sorted",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(services -> services.approvals.forYou(AccessQueries.Order.GROUP, HUNDRED), COPY_AGE)));
        pages.put("/approvals/count", new View(OLGA, 12, "", List.of(services -> services.approvals.count())));
        pages.put(
                "/group",
                new View(
                        OLGA,
                        19,
                        "five lists on one page: deciders, what waits, what was changed elsewhere, arrivals, members",
                        List.of(services -> services.groups.members(REPORTS, "", Orders.USUAL, FIRST), COPY_AGE)));
        pages.put(
                "/group, a member looked for",
                new View(
                        OLGA,
                        20,
                        "the same, and how many members there are beside those who were found",
                        List.of(services -> services.groups.members(REPORTS, "p", Orders.USUAL, FIRST), COPY_AGE)));
        pages.put(
                "/group, history",
                new View(
                        OLGA,
                        18,
                        "four lists on one page: deciders, what waits, what was changed elsewhere, the log",
                        List.of(
                                services -> services.groups.history(REPORTS, Optional.empty(), Orders.USUAL, FIRST),
                                COPY_AGE)));
        for (PersonId viewer : List.of(OLGA, ANNA)) {
            pages.put(
                    "/group, older history for " + viewer,
                    new View(
                            viewer,
                            18,
                            "as the newest",
                            List.of(
                                    services -> services.groups.history(REPORTS, OLDER, Orders.USUAL, FIRST),
                                    COPY_AGE)));
        }
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
        pages.put("/invite", new View(HENK, 12, "", List.of(services -> services.accounts.notInviting(), COPY_AGE)));
        pages.put("/imports", new View(ANNA, 12, "", List.of(services -> services.imports.imports(FIRST))));
        pages.put(
                "/import, without a mistake",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.imports.view(
                                        special.imported(), Set.of(ImportLine.State.REFUSED), FIRST),
                                services -> services.imports.view(
                                        special.imported(), EnumSet.allOf(ImportLine.State.class), FIRST),
                                names(ANNA))));
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
        for (PersonId who : List.of(ANNA, HENK)) {
            String of = ", of " + who;
            pages.put("/person" + of, new View(who, 16, ACCOUNT, List.of(access(PETER), COPY_AGE)));
            pages.put(
                    "/person, an act without a result" + of,
                    new View(
                            who,
                            17,
                            ACCOUNT + "; who did what nobody knows the end of",
                            List.of(access(DORA), names(ANNA), COPY_AGE)));
            pages.put(
                    "/person, with another account" + of,
                    new View(who, 18, ACCOUNT + "; what the other account has", List.of(access(TWICE), COPY_AGE)));
            pages.put(
                    "/person, who is gone" + of,
                    new View(
                            who,
                            18,
                            ACCOUNT + "; whether they are gone for good, and can be forgotten",
                            List.of(access(LEFT), COPY_AGE)));
            pages.put(
                    "/person, history" + of,
                    new View(
                            who,
                            12,
                            "",
                            List.of(services -> services.people.history(PETER, Optional.empty(), FIRST), COPY_AGE)));
        }
        pages.put(
                "/person, whom the help desk does not reach",
                new View(
                        HENK,
                        17,
                        ACCOUNT + "; who stands in what forbids it",
                        List.of(access(OLGA), names(OLGA), COPY_AGE)));
        pages.put("/person, of an auditor", new View(ADA, 12, "", List.of(access(PETER), COPY_AGE)));
        pages.put(
                "/invite",
                new View(
                        ANNA,
                        12,
                        "",
                        List.of(
                                services -> services.accounts.notInviting(),
                                services -> services.accounts.unknownInvitations(),
                                COPY_AGE)));
        pages.put("/person, of an owner", new View(OLGA, 12, "", List.of(access(PETER), COPY_AGE)));
        for (PersonId viewer : List.of(OLGA, ANNA)) {
            pages.put(
                    "/person, older history for " + viewer,
                    new View(
                            viewer,
                            12,
                            "",
                            List.of(services -> services.people.history(PETER, OLDER, FIRST), COPY_AGE)));
        }
        pages.put(
                "/person, history, of an owner",
                new View(
                        OLGA,
                        12,
                        "",
                        List.of(services -> services.people.history(PETER, Optional.empty(), FIRST), COPY_AGE)));
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
        pages(open, approved, special(fixture)).forEach((name, page) -> looks.put(name, () -> page.look(fixture)));
        return looks;
    }

    private static Object sessions(AccessFixture.Services services) {
        Transactions same = new Transactions(new WithoutContainer());
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
        Map<String, View> pages = pages(open, approved, special(fixture));
        fill(fixture, 1, 2);
        Map<String, Long> few = statements(database, fixture, pages);

        fill(fixture, 3, 25);
        Map<String, Long> many = statements(database, fixture, pages);

        assertThat(many).isEqualTo(few);
        pages.forEach((name, page) -> {
            assertThat(many.get(name)).as(name).isPositive().isLessThanOrEqualTo(page.most());
            assertThat(page.most()).as(name).isLessThanOrEqualTo(FAULT);
            assertThat(page.most() <= AIM)
                    .as(name + " says why")
                    .isEqualTo(page.why().isEmpty());
        });
    }

    /** What some pages are about. */
    private record PageSubjects(ImportId imported, RequestId withdrawn) {}

    /** The help desk, an auditor, and those whose pages show what most people's do not. */
    private static PageSubjects special(AccessFixture fixture) {
        fixture.elsewhere(entityManager -> List.of(AccessFixture.HELPDESK, AccessFixture.AUDITORS)
                .forEach(group -> PoolParts.group(entityManager, group)));
        for (PersonId special : List.of(HENK, ADA, DORA, TWICE, LEFT)) {
            person(fixture, special.value());
            ask(fixture, special, 3);
            fixture.as(
                    ANNA,
                    services ->
                            services.memberships.add(special, new RequestedAccess(PAYMENTS, TWO_DAYS, "the audit")));
        }
        fixture.elsewhere(entityManager -> {
            PoolParts.member(entityManager, HENK, AccessFixture.HELPDESK);
            PoolParts.member(entityManager, ADA, AccessFixture.AUDITORS);
            PoolParts.unverified(entityManager, new PersonId("twice-again"), TWICE + "@example.com");
            PoolParts.writer(entityManager).personGone(LEFT, fixture.now());
            new AccountChanges(entityManager)
                    .begin(
                            DORA,
                            AccountChange.begun(
                                    AccountAct.RESET_MFA,
                                    ANNA,
                                    fixture.now().minus(CallWindow.LATEST_ARRIVAL),
                                    "",
                                    PoolStatus.CONFIRMED));
        });
        fixture.letIn(HENK, "helpdesk");
        RequestId withdrawn = ask(fixture, PETER, WITHDRAWN);
        fixture.as(PETER, services -> services.requests.withdraw(withdrawn));
        return new PageSubjects(imported(fixture), withdrawn);
    }

    private static ImportId imported(AccessFixture fixture) {
        return fixture.as(ANNA, services -> {
            try {
                return services.imports.upload(
                        new ByteArrayInputStream("email\nnina@example.com\n".getBytes(UTF_8)), false);
            } catch (IOException notOfAFile) {
                throw new UncheckedIOException(notOfAFile);
            }
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

    /** A page that somebody adds is counted, or asks for nothing: the set-up check, roles, and what anybody sees. */
    @Test
    void everyPage_isCountedUnlessItAsksNoDatabase() throws IOException {
        Set<String> counted = pages(
                        RequestId.random(), RequestId.random(), new PageSubjects(ImportId.random(), RequestId.random()))
                .keySet()
                .stream()
                .map(name -> name.split(",", 2)[0])
                .map(path -> path.equals("/") ? "home" : path.substring(1))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(Path.of("..", "app-web", "src", "main", "webapp"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".xhtml"))
                            .map(name -> name.substring(0, name.length() - ".xhtml".length()))
                            .filter(name -> !counted.contains(name)))
                    .containsExactlyInAnyOrder("connection", "index", "postlogout", "refused", "roles");
        }
    }

    /** A page full of pending requests, each of somebody else, asks for no more than one with a few. */
    @DatabaseTest
    void approvals_asksAsMuchFor100RequestsAsFor10(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database, 10);
        Function<AccessFixture.Services, Object> page =
                services -> services.approvals.forYou(AccessQueries.Order.SOONEST_EXPIRY, HUNDRED);
        askEach(fixture, 1, 1);
        long ten = database.statementsOf(() -> fixture.as(OLGA, page));

        askEach(fixture, 2, 10);
        long hundred = database.statementsOf(() -> fixture.as(OLGA, page));

        assertThat(fixture.as(OLGA, services -> services.approvals.forYou(AccessQueries.Order.SOONEST_EXPIRY, HUNDRED))
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
                        ANNA,
                        services -> services.approvals
                                .forYou(AccessQueries.Order.SOONEST_EXPIRY, FIRST)
                                .items()))
                .hasSize(20);
        assertThat(fixture.<List<?>>as(
                        ANNA,
                        services -> services.groups
                                .members(REPORTS, "", Orders.USUAL, FIRST)
                                .starting()))
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

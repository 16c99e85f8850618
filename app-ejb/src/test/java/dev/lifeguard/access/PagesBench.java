package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;

import dev.lifeguard.access.GroupService.Orders;
import dev.lifeguard.audit.AuditBench;
import dev.lifeguard.bench.Figure;
import dev.lifeguard.bench.HeapGrowth;
import dev.lifeguard.bench.Latencies;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.directory.PeopleIndex;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.directory.PeopleSearch.Order;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.PeopleFilter;
import dev.lifeguard.policy.load.PoliciesAtStart;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.session.SessionUpdatesAtStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * How long the queries of pages take at the promised size: 100,000 people, 500 groups of which 300 have policies,
 * 300,000 memberships, 10,000 of them in one group, 1,000,000 entries of the audit log, three years of syncs.
 */
public final class PagesBench {

    private static final int PEOPLE = 100_000;
    private static final int GROUPS = 500;
    private static final int MOST_GROUPS = 10_000;
    private static final int WITH_POLICY = 300;
    private static final int WAITING = 200;
    private static final int PAST = 200_000;
    private static final int PASSES = 300_000;
    private static final int CHANGES_OF_A_DAY = 20_000;
    private static final int BAR = 50;
    private static final Paging FIRST = new Paging(0, 60);
    private static final double MEGABYTE = 1024 * 1024;

    private final TestDatabase database;
    private final AccessFixture fixture;
    private final List<Figure> figures = new ArrayList<>();

    private PagesBench(TestDatabase database) {
        this.database = database;
        this.fixture = new AccessFixture(database, WITH_POLICY);
        LargeDirectory.fill(database, PEOPLE, GROUPS);
        LargeDirectory.number(database, PEOPLE);
        database.inSql("insert into membership (sub, group_name, observed_at, source, first_seen_at, ignored)"
                + " select sub, '" + REPORTS + "', observed_at, source, first_seen_at, false from membership"
                + " where group_name = '" + LargeDirectory.LARGE + "'");
        LargeDirectory.withoutIndexes(
                database, Set.of("access_request", "access_decision", "access_grant", "sync_run"), this::past);
        LargeDirectory.lookAt(database);
    }

    /** Fills the database and asks for one page after the other. */
    public static List<Figure> measure(TestDatabase database) {
        PagesBench bench = new PagesBench(database);
        bench.start();
        bench.search();
        bench.pages();
        bench.figures.addAll(AuditBench.measure(database, PEOPLE, GROUPS));
        return bench.figures;
    }

    /** Three years of requests, of what came of them, and of syncs. */
    private void past() {
        String then = LargeDirectory.then();
        String people = "%s join numbered_person p on p.number = mod(x, " + PEOPLE + ")";
        String id = "'00000000-0000-4000-8000-' || lpad(cast(x as varchar(12)), 12, '0')";
        String group = "case mod(x, 50) when 0 then '" + REPORTS + "' else 'group-' || mod(x, " + GROUPS + ") end";
        LargeDirectory.made(
                database,
                PAST,
                "insert into access_request (id, kind, requester, subject, group_name, justification, requested_at, expires_at, state,"
                        + " close_reason, version) select " + id + ", 'ENTRY', p.sub, p.sub, " + group
                        + ", 'month end', "
                        + then
                        + " + x * interval '1' minute, " + then + ", 'APPROVED', 'DECIDED', 1 from " + people);
        LargeDirectory.made(
                database,
                PAST,
                "insert into access_decision (id, request_id, place, approver, approved, remark, decided_at) select 'd-'"
                        + " || x, " + id + ", 0, 'olga', true, '', " + then + " from %s");
        LargeDirectory.made(
                database,
                PAST,
                "insert into access_grant (id, person, group_name, request_id, begins_at, expires_at, state, end_reason, version)"
                        + " select " + id + ", p.sub, " + group + ", " + id + ", " + then + ", " + then
                        + ", 'ENDED', 'EXPIRED', 1 from " + people);
        LargeDirectory.made(
                database,
                PASSES,
                "insert into sync_run (number, started_at, finished_at, outcome, people, memberships, people_removed,"
                        + " memberships_removed, detail) select x + 1, " + then + ", " + then
                        + ", case mod(x, 9) when 0 then"
                        + " 'STOPPED_EARLY' else 'COMPLETE' end, 1, 1, 0, 0, '' from %s");
    }

    /**
     * All that a node does with the database before its first request, but for looking whether the schema is
     * up to date.
     */
    private void start() {
        PoliciesAtStart policies = PoliciesAtStart.of(
                WITH_POLICY, number -> LargeDirectory.personInPool(number * 10).email());
        policies.load(new Node(database));
        SessionUpdatesAtStart.write(database, CHANGES_OF_A_DAY, PEOPLE, GROUPS);
        long began = System.nanoTime();
        Node node = new Node(database);
        new PeopleSearch(node.entityManager(), node, new PeopleIndex()).catchUp();
        policies.load(node);
        SessionUpdatesAtStart.hear(node);
        figures.add(Figure.of(
                database + ": start of a node: search, policies, sessions",
                "%.1f s".formatted((System.nanoTime() - began) / 1e9)));
    }

    private void search() {
        Node node = new Node(database);
        PeopleIndex index = new PeopleIndex();
        PeopleSearch search = new PeopleSearch(node.entityManager(), node, index);
        long before = HeapGrowth.used();
        long began = System.nanoTime();
        search.catchUp();
        double seconds = (System.nanoTime() - began) / 1e9;
        double megabytes = (HeapGrowth.used() - before) / MEGABYTE;
        figures.add(Figure.of(database + ": search, filled at the start of a node", "%.1f s".formatted(seconds)));
        figures.add(Figure.of(database + ": search, memory for 100,000 people", "%.0f MB".formatted(megabytes)));
        find(search, node, "part of a name", n -> PeopleSearch.Filter.of(LargeDirectory.typed(n)));
        find(
                search,
                node,
                "part and group of 10,000",
                n -> PeopleSearch.Filter.of(LargeDirectory.typed(n)).in(LargeDirectory.LARGE));
        find(search, node, "status", n -> PeopleSearch.Filter.of("").with(PoolStatus.FORCE_CHANGE_PASSWORD));
        find(search, node, "nothing", n -> PeopleSearch.Filter.of(""));
    }

    private void find(PeopleSearch search, Node node, String what, IntFunction<PeopleSearch.Filter> filter) {
        page(
                "search, " + what,
                n -> node.inNew(() -> search.find(filter.apply(n), new Paging(n % 3, FIRST.size())))
                        .items());
    }

    private void pages() {
        for (int number = 0; number < WAITING; number++) {
            PersonId person = LargeDirectory.person(PEOPLE - 1 - number);
            RequestedAccess requested =
                    new RequestedAccess(AccessFixture.more(1 + number % WITH_POLICY), TWO_DAYS, "month end");
            fixture.as(person, services -> services.requests.request(requested));
        }
        page("catalogue, 300 groups", n -> fixture.as(LargeDirectory.person(n), services -> services.mine.catalogue()));
        page(
                "approvals, 100 of 200 on one page",
                n -> fixture.as(
                                ANNA,
                                services -> services.approvals.forYou(
                                        AccessQueries.Order.SOONEST_EXPIRY, new Paging(0, 100)))
                        .items());
        page(
                "groups, 500",
                n -> fixture.as(
                        ANNA,
                        services -> services.groups
                                .groups("", Directory.GroupOrder.NAME, FIRST)
                                .shown()
                                .items()));
        page(
                "groups, 500, by unmanaged members, part of a name",
                n -> fixture.as(
                        ANNA,
                        services -> services.groups
                                .groups("p-" + n % 10, Directory.GroupOrder.UNMANAGED, FIRST)
                                .shown()
                                .items()));
        // A sync after all memberships were seen, so that all of them count.
        database.inSql("insert into sync_run (number, started_at, finished_at, outcome, people, memberships,"
                + " people_removed, memberships_removed, detail) values (" + (PASSES + 1) + ", " + LargeDirectory.then()
                + " + interval '1' day, " + LargeDirectory.then() + ", 'COMPLETE', 1, 1, 0, 0, '')");
        page(
                "group report, unmanaged members",
                n -> fixture.as(
                        ANNA,
                        services -> services.groupReport
                                .unmanaged("", new Paging(n % 1000, FIRST.size()))
                                .items()));
        page(
                "group report, owners",
                n -> fixture.as(
                        ANNA,
                        services -> services.groupReport.withoutOwner(FIRST).items()));
        page(
                "group report, approvers",
                n -> fixture.as(ANNA, services -> List.of(services.groupReport.withoutApprovers(FIRST))));
        page(
                "group page, 10,000 members",
                n -> fixture.as(OLGA, services -> List.of(services.groups.members(REPORTS, "", Orders.USUAL, FIRST))));
        page(
                "group page, part of a name",
                n -> fixture.as(
                        OLGA,
                        services -> List.of(
                                services.groups.members(REPORTS, LargeDirectory.typed(n), Orders.USUAL, FIRST))));
        page(
                "group page, history",
                n -> fixture.as(
                        OLGA,
                        services -> List.of(services.groups.history(REPORTS, Optional.empty(), Orders.USUAL, FIRST))));
        page(
                "own access and requests",
                n -> fixture.as(
                        LargeDirectory.person(n),
                        services -> List.of(
                                services.mine.holdings(), services.mine.requests(AccessQueries.Order.NEWEST, FIRST))));
        page(
                "sync page",
                n -> fixture.as(ANNA, services -> List.of(services.directory.lastRun(), services.directory.age())));
        people();
        LargeDirectory.rows(
                database,
                "pool_group (name, description, created_at, observed_at, created_seen_at)",
                MOST_GROUPS - GROUPS,
                number -> "('%s', 'A group', %2$s, %2$s, %2$s)"
                        .formatted(LargeDirectory.group(GROUPS + number), LargeDirectory.then()));
        page(
                "groups, 10,000, by members, part of a name",
                n -> fixture.as(
                        ANNA,
                        services -> services.groups
                                .groups("p-" + n % 10, Directory.GroupOrder.MEMBERS, FIRST)
                                .shown()
                                .items()));
        page("changed outside, 10,000", n -> fixture.as(OLGA, services -> List.of(services.drift.in(REPORTS, FIRST))));
    }

    /** By the service, with who may find whom. */
    private void people() {
        Optional<GroupName> large = Optional.of(LargeDirectory.LARGE);
        Optional<PoolStatus> invited = Optional.of(PoolStatus.FORCE_CHANGE_PASSWORD);
        Optional<Boolean> either = Optional.empty();
        find("part of a name", ANNA, Order.NAME, n -> PeopleFilter.of(LargeDirectory.typed(n)));
        find("everybody, by status", ANNA, Order.STATUS, n -> PeopleFilter.of(""));
        find(
                "part and group of 10,000",
                ANNA,
                Order.NAME,
                n -> new PeopleFilter(LargeDirectory.typed(n), large, Optional.empty(), either, either));
        find(
                "status, backwards",
                ANNA,
                Order.NAME_BACKWARDS,
                n -> new PeopleFilter("", Optional.empty(), invited, either, either));
        find(
                "without an expiry",
                ANNA,
                Order.NAME,
                n -> new PeopleFilter("", Optional.empty(), Optional.empty(), either, Optional.of(false)));
        find("an owner's, part of a name", OLGA, Order.NAME, n -> PeopleFilter.of(LargeDirectory.typed(n)));
        page(
                "person's page",
                n -> fixture.as(
                        ANNA,
                        services -> List.of(
                                services.people.access(LargeDirectory.person(n), AccessQueries.Order.NEWEST, FIRST))));
        page(
                "person's page, of an owner",
                n -> fixture.as(
                        OLGA,
                        services -> List.of(
                                services.people.access(LargeDirectory.person(n), AccessQueries.Order.NEWEST, FIRST))));
        page(
                "person's page, history",
                n -> fixture.as(
                        ANNA,
                        services ->
                                List.of(services.people.history(LargeDirectory.person(n), Optional.empty(), FIRST))));
    }

    private void find(String what, PersonId who, Order order, IntFunction<PeopleFilter> filter) {
        page(
                "people, " + what,
                n -> fixture.as(
                        who,
                        services -> services.people
                                .find(filter.apply(n), order, new Paging(n % 3, FIRST.size()))
                                .items()));
    }

    private void page(String what, IntFunction<List<?>> asked) {
        figures.add(Latencies.of(n -> {
                    if (asked.apply(n).isEmpty()) {
                        throw new IllegalStateException("nothing found: " + what);
                    }
                })
                .p95Under(database + ": " + what, BAR));
    }
}

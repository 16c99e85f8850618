package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditFilters;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.QueryPlan;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.PeopleFilter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** No page reads all of a table that grows: each database says itself how it carries out what the pages ask it. */
class QueryPlansTest {

    private static final int PEOPLE = 4_000;
    private static final int GROUPS = 100;
    private static final int DECISIONS = 4;
    private static final int PAST = 5_000;

    /** Many more than a page reads of them. */
    private static final int LOGGED = 40_000;

    /** How many groups a pool has, who has which role and which policies there are does not grow with its people. */
    private static final Set<String> GROWS = Set.of(
            "person",
            "membership",
            "former_membership",
            "membership_period",
            "access_request",
            "access_decision",
            "access_answer",
            "access_grant",
            "sync_run",
            "session_update",
            "sign_in_session",
            "audit_entry",
            "audit_text",
            "audit_seal",
            "notice",
            "notice_delivery",
            "import_line");

    /** As long as time, and shown from its end. */
    private static final Pattern NEWEST_FIRST = Pattern.compile("(?i)\\b(audit_entry|sync_run)\\b");

    @DatabaseTest
    void pages_askedOfAFilledDatabase_scanNothingThatGrows(TestDatabase database) {
        Map<String, Runnable> pages = filled(database);

        Map<String, List<QueryPlan>> scans = new LinkedHashMap<>();

        pages.forEach((page, queries) -> {
            List<QueryPlan> plans = database.plansOf(queries);
            assertThat(plans).as(page).isNotEmpty();
            scans.put(
                    page, plans.stream().filter(QueryPlansTest::scansWhatGrows).toList());
        });

        scans.values().removeIf(List::isEmpty);
        assertThat(scans).isEmpty();
    }

    private static boolean scansWhatGrows(QueryPlan plan) {
        return plan.scanned().stream().anyMatch(GROWS::contains)
                || plan.isSortedForAFew() && NEWEST_FIRST.matcher(plan.sql()).find();
    }

    private static Map<String, Runnable> filled(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database, 40);
        past(database);
        log(database);
        LargeDirectory.fill(database, PEOPLE, GROUPS);
        database.inSql("insert into membership (sub, group_name, observed_at, source, first_seen_at, ignored)"
                + " select sub, '" + REPORTS + "', observed_at, source, first_seen_at, false from membership"
                + " where group_name = 'group-1'");
        NoticeParts.fill(database, PAST);
        RequestId open = ask(fixture, LargeDirectory.person(PEOPLE - 1), REPORTS);
        for (int number = 1; number < 30; number++) {
            ask(fixture, LargeDirectory.person(PEOPLE - 1 - number), AccessFixture.more(number));
        }
        RequestId approved = ask(fixture, PETER, AccessFixture.more(2));
        fixture.as(OLGA, services -> services.approvals.approve(approved, ""));
        LargeDirectory.lookAt(database);
        // What a node keeps in its memory is there already.
        fixture.as(
                ANNA,
                services -> services.people.find(PeopleFilter.of("m"), PeopleSearch.Order.NAME, new Paging(0, 60)));
        Map<String, Runnable> looks = StatementsTest.looks(fixture, open, approved);
        logs().forEach((name, filter) -> looks.put(
                "/audit, " + name,
                () -> fixture.as(
                        ANNA, services -> new AuditLog(services.entityManager).search(filter, new Paging(2, 60)))));
        NoticeParts.work(Instant.now(), open)
                .forEach((name, work) -> looks.put("notices, " + name, () -> database.inTransaction(work)));
        return looks;
    }

    private static Map<String, AuditFilter> logs() {
        return Map.of(
                "of somebody", AuditFilters.of(person(7), null, null, null, null, null),
                "of a group", AuditFilters.of(null, LargeDirectory.group(7), null, null, null, null),
                "of a few groups", AuditFilters.about(Set.of(LargeDirectory.group(7), LargeDirectory.group(8))),
                "of many groups",
                        AuditFilters.about(IntStream.range(0, 80)
                                .mapToObj(LargeDirectory::group)
                                .collect(Collectors.toSet())),
                "by the system", AuditFilters.bySystem(),
                "approvals", AuditFilters.of(null, null, AuditAction.APPROVED, null, null, null),
                "refusals", AuditFilters.of(null, null, null, dev.lifeguard.audit.AuditResult.REFUSED, null, null),
                "since a day", AuditFilters.of(null, null, null, null, Instant.parse("2026-01-10T00:00:00Z"), null));
    }

    private static RequestId ask(AccessFixture fixture, PersonId who, GroupName group) {
        return fixture.as(
                who,
                services -> ((Outcome.Done)
                                services.requests.request(new RequestedAccess(group, TWO_DAYS, "month end")))
                        .request()
                        .orElseThrow()
                        .id());
    }

    /** What was done meanwhile, and who is signed in. */
    private static void log(TestDatabase database) {
        String then = LargeDirectory.then();
        LargeDirectory.rows(
                database,
                "audit_entry (id, happened_at, actor, action, subject, group_name, until_kind, outcome, format)",
                LOGGED,
                number -> "('%1$s', %4$s + interval '%5$d' minute, '%2$s', '%6$s', '%2$s', '%3$s', 'NONE', '%7$s', 1)"
                        .formatted(
                                request(number),
                                person(number),
                                LargeDirectory.group(number % GROUPS),
                                then,
                                number,
                                number % 10 == 1 ? "APPROVED" : "ASKED",
                                number % 10 == 3 ? "REFUSED" : "DONE"));
        LargeDirectory.rows(
                database,
                "audit_text (entry_id, salt, content)",
                LOGGED,
                number -> "('%s', '', 'month end')".formatted(request(number)));
        LargeDirectory.rows(
                database,
                "audit_seal (place, entry_id, seal)",
                PAST,
                number -> "(%d, '%s', '')".formatted(number + 1, request(number)));
        LargeDirectory.rows(
                database,
                "sign_in_session (id, sub, signed_in, expires_at, session, browser, signed_in_at, last_used_at)",
                PAST,
                number -> "('%1$s', '%2$s', '', %3$s, '%1$s', '', %3$s, %3$s)"
                        .formatted(request(number), person(number), then));
    }

    /** Years of requests and grants, and what the syncs have left. */
    private static void past(TestDatabase database) {
        String then = LargeDirectory.then();
        LargeDirectory.rows(
                database,
                "access_request (id, kind, requester, subject, group_name, justification, requested_at, expires_at, state, close_reason,"
                        + " version)",
                PAST,
                number -> "('%1$s', 'ENTRY', '%2$s', '%2$s', '%3$s', '', %4$s, %4$s, 'APPROVED', 'DECIDED', 1)"
                        .formatted(request(number), person(number), group(number), then));
        LargeDirectory.rows(
                database,
                "access_decision (id, request_id, place, approver, approved, remark, decided_at)",
                // Several each, so that no plan is a matter of chance: of few rows a page asks for nearly as many as
                // there are.
                DECISIONS * PAST,
                number -> "('%1$s-%3$d', '%1$s', %3$d, 'approver-%3$d', true, '', %2$s)"
                        .formatted(request(number / DECISIONS), then, number % DECISIONS));
        LargeDirectory.rows(
                database,
                "access_answer (id, request_id, place, question_key, question, answer)",
                DECISIONS * PAST,
                number -> "('%1$s-%2$d', '%1$s', %2$d, 'ticket', '%3$s', '%3$s')"
                        .formatted(
                                request(number / DECISIONS), number % DECISIONS, "as long as one may be ".repeat(3)));
        LargeDirectory.rows(
                database,
                "access_grant (id, person, group_name, request_id, begins_at, expires_at, state, end_reason, version)",
                PAST,
                number -> "('%1$s', '%2$s', '%3$s', '%1$s', %4$s, %4$s, 'ENDED', 'EXPIRED', 1)"
                        .formatted(request(number), person(number), group(number), then));
        LargeDirectory.rows(
                database,
                "former_membership (sub, group_name, observed_at, source)",
                PAST,
                number -> "('%s', '%s', %s, 'SYNC')".formatted(person(number), group(number), then));
        LargeDirectory.rows(
                database,
                "membership_period (sub, group_name, seen_from, seen_until)",
                PAST,
                number -> "('%s', '%s', %3$s, %3$s + interval '%4$d' minute)"
                        .formatted(person(number), group(number), then, number));
        LargeDirectory.rows(
                database,
                "import_line (id, import_id, line_number, email, email_lower, name, group_names, duration,"
                        + " justification, state, reasons)",
                PAST,
                number -> "('%1$s', 'import-%2$d', %3$d, '%1$s', '%1$s', '', '', '', '', 'DONE', '')"
                        .formatted(request(number), number / 100, number % 100));
        LargeDirectory.rows(
                database,
                "sync_run (number, started_at, finished_at, outcome, people, memberships, people_removed,"
                        + " memberships_removed, detail)",
                PAST,
                number -> "(%1$d, %2$s, %2$s, '%3$s', 1, 1, 0, 0, '')"
                        .formatted(number, then, number % 2 == 0 ? "COMPLETE" : "STOPPED_EARLY"));
    }

    private static PersonId person(int number) {
        return LargeDirectory.person(number % PEOPLE);
    }

    private static String request(int number) {
        return new UUID(1, number).toString();
    }

    /** One with a policy now and then; never the same person and group twice. */
    private static String group(int number) {
        return number % 50 == 0 && number < PEOPLE ? REPORTS.value() : "group-" + (number / PEOPLE * 50 + number % 50);
    }
}

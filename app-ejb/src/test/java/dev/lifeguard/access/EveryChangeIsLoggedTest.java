package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.access.GroupService.Orders;
import dev.lifeguard.adoption.Adoption;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.PoolParts;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walks through the services: what changes anything leaves an entry in the audit log, and docs/audit.md says which. */
class EveryChangeIsLoggedTest {

    private static final Path GUIDE = Path.of("..", "docs", "audit.md");
    private static final Paging FIRST = new Paging(0, 60);

    /** What the services' methods are that change nothing; for all others the guide has a row. */
    private static final Map<String, Set<String>> READS = Map.ofEntries(
            Map.entry("DriftService", Set.of("in")),
            Map.entry("RequestService", Set.of("view", "again")),
            Map.entry("ApprovalService", Set.of("forYou", "count", "forOthers", "decided", "some")),
            Map.entry("MyAccessService", Set.of("groups", "holdings", "requests", "catalogue", "asking", "today")),
            Map.entry(
                    "GroupService",
                    Set.of("groups", "members", "history", "decided", "findPeople", "person", "adding")),
            Map.entry("PeopleService", Set.of("find", "access", "history")),
            // asks the pool about one person; what follows from its answer has entries of its own
            Map.entry("PersonCheckService", Set.of("check")),
            Map.entry("PersonAdminService", Set.of("choices", "notInviting", "unknownInvitations")),
            Map.entry("ImportService", Set.of("imports", "view")),
            Map.entry("ConflictService", Set.of("conflicts", "holding")),
            Map.entry("OverviewService", Set.of("overview")),
            Map.entry("GroupReportService", Set.of("unmanaged", "withoutOwner", "withoutApprovers")),
            Map.entry("GroupAdminService", Set.of("describing", "deleting", "dependents", "inDoubt")),
            Map.entry("NoticeService", Set.of("mine", "isOutOfReach", "languages")),
            Map.entry("NoticeAdminService", Set.of("overview", "isOn")),
            Map.entry("SetupReviewService", Set.of("last", "review", "statements")),
            Map.entry("SessionService", Set.of("others")),
            Map.entry("AuditService", Set.of("actions", "search", "person", "people", "groups", "lastSeal", "check")),
            Map.entry("AccessOnDayService", Set.of("on")),
            Map.entry("PolicyService", Set.of("status", "proposed", "policies")),
            // syncNow reads the pool; what follows from a reading has entries of its own
            Map.entry("SyncService", Set.of("lastRun", "syncNow", "node", "reconciler")),
            Map.entry("DirectoryService", Set.of("age", "summaries")),
            Map.entry("RoleService", Set.of("roles", "entryGroups")),
            Map.entry("OwnershipService", Set.of("ownsAny")),
            Map.entry("HealthService", Set.of("report")),
            Map.entry("AttentionService", Set.of("attention")),
            Map.entry("PoolCheckService", Set.of("settings", "clocks", "check")),
            Map.entry("SignInProblemService", Set.of("latest", "find")),
            // Changes what those change that call it.
            Map.entry("NewTransaction", Set.of("run")));

    @Test
    void guide_hasARowForEveryMethodOfAServiceThatChangesSomething() throws IOException {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.lifeguard");
        Set<String> changing = classes.stream()
                .filter(type -> type.isAnnotatedWith(Stateless.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !reads(method))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> told = Pattern.compile("`(\\w+Service\\.\\w+)`")
                .matcher(Files.readString(GUIDE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(changing).hasSizeGreaterThan(10);
    }

    private static boolean reads(JavaMethod method) {
        return READS.getOrDefault(method.getOwner().getSimpleName(), Set.of()).contains(method.getName());
    }

    @Test
    void guide_namesEveryAction() throws IOException {
        Set<String> told = Pattern.compile("`([A-Z_]+)`")
                .matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(told)
                .containsAll(Arrays.stream(AuditAction.values()).map(Enum::name).toList());
    }

    @DatabaseTest
    void acts_thatChangeAnything_leaveTheirEntries(TestDatabase database) {
        WatchedFixture walk = new WatchedFixture(database);
        RequestedAccess reports = new RequestedAccess(REPORTS, TWO_DAYS, "the audit");

        RequestId asked = walk.request(PETER, services -> services.requests.request(reports), AuditAction.ASKED);
        walk.step(OLGA, services -> services.approvals.approve(asked, ""), AuditAction.APPROVED, AuditAction.GRANTED);
        walk.fixture.pass(Duration.ofDays(1));
        RequestId longer = walk.request(
                PETER,
                services -> services.requests.extend(
                        new RequestedAccess(REPORTS, RequestedDuration.of(Duration.ofDays(30)), "more")),
                AuditAction.EXTENDED);
        walk.step(
                OLGA,
                services -> services.approvals.approve(longer, ""),
                AuditAction.APPROVED,
                AuditAction.REPLACED,
                AuditAction.GRANTED);
        walk.step(PETER, services -> services.memberships.leave(REPORTS), AuditAction.LEFT);
        RequestId oneOfTwo = walk.request(
                OSCAR,
                services -> Outcome.done(services.requests
                        .requestAll(List.of(reports, new RequestedAccess(PAYMENTS, TWO_DAYS, "the audit")))
                        .made()
                        .get(0)),
                AuditAction.ASKED,
                AuditAction.ASKED);
        walk.step(OSCAR, services -> services.requests.withdraw(oneOfTwo), AuditAction.WITHDRAWN);
        RequestId second = walk.request(
                PAULA,
                services -> services.requests.request(new RequestedAccess(FINANCE, TWO_DAYS, "x")),
                AuditAction.ASKED);
        walk.step(PAULA, services -> services.requests.withdraw(second), AuditAction.WITHDRAWN);
        RequestId third = walk.request(
                PAULA,
                services -> services.requests.request(new RequestedAccess(FINANCE, TWO_DAYS, "x")),
                AuditAction.ASKED);
        walk.step(OLGA, services -> services.approvals.approve(third, "fine"), AuditAction.APPROVED);
        walk.step(OLGA, services -> services.approvals.withdrawApproval(third), AuditAction.APPROVAL_WITHDRAWN);
        walk.step(OLGA, services -> services.approvals.deny(third, "no"), AuditAction.DENIED);
        walk.step(
                OLGA,
                services -> services.memberships.add(PAULA, reports),
                AuditAction.ADDED,
                AuditAction.APPROVED,
                AuditAction.GRANTED);
        walk.step(OLGA, services -> services.memberships.remove(PAULA, REPORTS, "enough"), AuditAction.REMOVED);
        walk.fixture.elsewhere(entityManager -> {
            PoolParts.member(entityManager, PAULA, PAYMENTS);
            PoolParts.member(entityManager, PETER, PAYMENTS);
        });
        walk.step(
                OLGA,
                services -> services.memberships.adopt(PAULA, new RequestedAccess(PAYMENTS, TWO_DAYS, "known")),
                AuditAction.DRIFT_ADOPTED);
        walk.step(OLGA, services -> services.drift.leaveAlone(PETER, PAYMENTS, "known"), AuditAction.DRIFT_LEFT_ALONE);
        PoolParts.syncCompleted(database);
        walk.fixture.elsewhere(entityManager -> PoolParts.member(entityManager, OSCAR, PAYMENTS));
        Adoption.Decision all =
                new Adoption.Decision(Adoption.Kind.REMOVE, Optional.empty(), walk.fixture.now(), "all of them");
        walk.step(
                OLGA,
                services -> services.drift.decideAboutAll(PAYMENTS, all) ? Outcome.done() : null,
                AuditAction.DRIFT_DECIDED);
        walk.step(
                OSCAR,
                services -> services.drift.cancelDecisionAboutAll(PAYMENTS) ? Outcome.done() : null,
                AuditAction.DRIFT_DECISION_CANCELLED);
    }

    @DatabaseTest
    void actsThatAreHindered_leaveTheirEntries(TestDatabase database) {
        WatchedFixture walk = new WatchedFixture(database);
        RequestId asked = walk.request(
                PETER,
                services -> services.requests.request(new RequestedAccess(REPORTS, TWO_DAYS, "x")),
                AuditAction.ASKED);
        walk.fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PAULA, PAYMENTS));
        walk.fixture.blocked(GrantBlocker.POLICIES_DIFFER);

        walk.step(OLGA, services -> services.approvals.approve(asked, ""), AuditAction.APPROVED);
        walk.step(
                OLGA,
                services -> services.memberships.add(PAULA, new RequestedAccess(REPORTS, TWO_DAYS, "x")),
                AuditAction.ADDED);
        walk.step(
                OLGA,
                services -> services.memberships.adopt(PAULA, new RequestedAccess(PAYMENTS, TWO_DAYS, "x")),
                AuditAction.DRIFT_ADOPTED);

        assertThat(walk.fixture.log().stream().map(AuditLine::entry).skip(1))
                .hasSize(3)
                .allSatisfy(entry -> {
                    assertThat(entry.outcome()).isEqualTo(dev.lifeguard.audit.AuditResult.FAILED);
                    assertThat(entry.rule()).contains("Hindrance.POLICIES_DIFFER");
                    assertThat(entry.actor()).contains(OLGA);
                });
    }

    /** Told as if there were no such thing, and what the service did is taken back; the entry stays. */
    @DatabaseTest
    void whatIsNotOnesOwn_whenReachedFor_leavesAnEntry(TestDatabase database) {
        WatchedFixture walk = new WatchedFixture(database);
        RequestId asked = walk.request(
                PETER,
                services -> services.requests.request(new RequestedAccess(REPORTS, TWO_DAYS, "x")),
                AuditAction.ASKED);

        walk.unknown(services -> services.requests.view(asked), 1);
        walk.unknown(services -> services.approvals.approve(asked, ""), 1);
        walk.unknown(services -> services.approvals.deny(asked, ""), 1);
        walk.unknown(services -> services.requests.withdraw(asked), 1);
        walk.unknown(services -> services.groups.history(REPORTS, Optional.empty(), Orders.USUAL, FIRST), 1);
        walk.unknown(services -> services.groups.findPeople(REPORTS, "x", FIRST), 1);
        walk.unknown(services -> services.drift.in(REPORTS, FIRST), 1);
        walk.unknown(services -> services.people.access(PETER, AccessQueries.Order.NEWEST, FIRST), 1);
        walk.unknown(services -> services.people.history(PETER, Optional.empty(), FIRST), 1);
        walk.unknown(services -> services.people.access(new PersonId("nobody"), AccessQueries.Order.NEWEST, FIRST), 0);
        walk.unknown(services -> services.requests.view(RequestId.random()), 0);
        walk.unknown(
                services -> services.groups.history(
                        new dev.lifeguard.identity.GroupName("nowhere"), Optional.empty(), Orders.USUAL, FIRST),
                0);

        List<AuditEntry> reached = walk.fixture.log().stream()
                .map(AuditLine::entry)
                .filter(entry -> entry.action() == AuditAction.REACHED_FOR)
                .toList();
        assertThat(reached)
                .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(dev.lifeguard.audit.AuditResult.REFUSED))
                .extracting(entry -> entry.actor().orElseThrow())
                .containsOnly(PAULA);
        assertThat(reached.get(0).request()).contains(asked);
        assertThat(reached.get(4).group()).contains(REPORTS);
        assertThat(walk.fixture.<Outcome>as(OSCAR, services -> services.approvals.deny(asked, "no")))
                .isInstanceOf(Outcome.Done.class);
    }

    /** A fixture in which nothing changes unseen. */
    private static final class WatchedFixture {

        private final TestDatabase database;
        private final AccessFixture fixture;

        WatchedFixture(TestDatabase database) {
            this.database = database;
            this.fixture = new AccessFixture(database);
        }

        RequestId request(PersonId who, Function<AccessFixture.Services, Outcome> act, AuditAction... expected) {
            return ((Outcome.Done) step(who, act, expected))
                    .request()
                    .orElseThrow()
                    .id();
        }

        Outcome step(PersonId who, Function<AccessFixture.Services, Outcome> act, AuditAction... expected) {
            int entries = fixture.log().size();
            String before = state();
            Outcome outcome = fixture.as(who, act);
            assertThat(fixture.log().stream().skip(entries))
                    .extracting(line -> line.entry().action())
                    .as(outcome.toString())
                    .containsExactly(expected);
            if (outcome instanceof Outcome.Done) {
                assertThat(state()).as("something changed").isNotEqualTo(before);
            } else {
                assertThat(state()).as("nothing changed").isEqualTo(before);
            }
            return outcome;
        }

        void unknown(Function<AccessFixture.Services, Object> act, int entries) {
            int before = fixture.log().size();
            String state = state();
            assertThatExceptionOfType(UnknownException.class).isThrownBy(() -> fixture.as(PAULA, act));
            assertThat(fixture.log()).hasSize(before + entries);
            assertThat(state()).isEqualTo(state);
        }

        /** All that is stored, but for what is derived and the log. */
        private String state() {
            return Stream.of(
                            "access_request",
                            "access_answer",
                            "access_decision",
                            "access_grant",
                            "membership",
                            "person",
                            "pool_group",
                            "adoption",
                            "policy_resolution",
                            "sign_in_session",
                            "setting")
                    .map(table -> table + rows(table))
                    .collect(Collectors.joining("\n"));
        }

        private String rows(String table) {
            return database
                    .<List<?>>fromTransaction(entityManager -> entityManager
                            .createNativeQuery("select * from " + table)
                            .getResultList())
                    .stream()
                    .map(row -> Arrays.toString((Object[]) row))
                    .sorted()
                    .toList()
                    .toString();
        }
    }
}

package dev.lifeguard.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.AccessParts;
import dev.lifeguard.access.GrantBlockers;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.WrittenLog;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Person;
import dev.lifeguard.identity.CallerIs;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.pool.AccountsInMemory;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.rules.Violation;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The service as people use it, on a pool in memory: anna and arne are admins, henk and hilda the help desk, olga owns
 * a group, peter and paula are anybody, nina was invited, dora is disabled, and gus comes from elsewhere.
 */
final class AccountFixture {

    static final PersonId ANNA = new PersonId("anna");
    static final PersonId ARNE = new PersonId("arne");
    static final PersonId HENK = new PersonId("henk");
    static final PersonId HILDA = new PersonId("hilda");
    static final PersonId OLGA = new PersonId("olga");
    static final PersonId PETER = new PersonId("peter");
    static final PersonId PAULA = new PersonId("paula");
    static final PersonId NINA = new PersonId("nina");
    static final PersonId DORA = new PersonId("dora");
    static final PersonId GUS = new PersonId("gus");
    static final GroupName ADMINS = new GroupName("lifeguard-admin");
    static final GroupName HELPDESK = new GroupName("lifeguard-helpdesk");

    private static final GroupName REPORTS = new GroupName("reports");

    /** Never held together with the reports. */
    private static final GroupName PAYMENTS = new GroupName("payments");

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    final AccountsInMemory pool = new AccountsInMemory();
    final FixedPolicies policies;
    final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Node node;
    private Optional<GrantBlocker> blocker = Optional.empty();

    AccountFixture(TestDatabase database) {
        node = new Node(database);
        policies = new FixedPolicies(
                new RoleGroupNames(Set.of(ADMINS), Set.of(HELPDESK), Set.of()),
                List.of(policy(REPORTS, Set.of()), policy(PAYMENTS, Set.of(REPORTS))));
        node.inNew(() -> {
            List.of(ADMINS, HELPDESK, REPORTS, PAYMENTS).forEach(group -> PoolParts.group(entityManager(), group));
            List.of(ANNA, ARNE, HENK, HILDA, OLGA, PETER, PAULA)
                    .forEach(person -> add(person, true, PoolStatus.CONFIRMED));
            add(NINA, true, PoolStatus.FORCE_CHANGE_PASSWORD);
            add(DORA, false, PoolStatus.CONFIRMED);
            add(GUS, true, PoolStatus.EXTERNAL_PROVIDER);
            List.of(ANNA, ARNE).forEach(admin -> PoolParts.member(entityManager(), admin, ADMINS));
            List.of(HENK, HILDA).forEach(helper -> PoolParts.member(entityManager(), helper, HELPDESK));
        });
        pool.calls();
    }

    private static GroupPolicy policy(GroupName group, Set<GroupName> incompatible) {
        return new GroupPolicy(
                group,
                "a group",
                true,
                new Owners(Set.of(OLGA), Set.of()),
                Audience.EVERYBODY,
                false,
                new DurationLimits(Duration.ofHours(1), Duration.ofDays(90), Duration.ofDays(14), false),
                false,
                incompatible,
                Duration.ofDays(7));
    }

    /** In the directory, and in the pool. */
    private void add(PersonId person, boolean enabled, PoolStatus status) {
        PoolParts.person(entityManager(), person, enabled, status);
        pool.put(new PoolPerson(
                person, person.value(), "", person + "@example.com", true, enabled, status, BEGAN, BEGAN));
    }

    EntityManager entityManager() {
        return node.entityManager();
    }

    Node node() {
        return node;
    }

    /** The service, called by somebody. */
    PersonAdminService as(PersonId caller) {
        return as(caller, node);
    }

    /** The same, with transactions that may break off. */
    PersonAdminService as(PersonId caller, Transactions transactions) {
        return PeopleParts.admin(new CallerIs(caller), transactions, entityManager(), policies, pool, clock);
    }

    /** Where somebody is told that an account has another address now, in order. */
    List<String> toldAtFormerAddresses() {
        return node.inNew(() -> NoticeParts.formerAddresses(entityManager()));
    }

    /** The imports, called by somebody. */
    ImportService importsAs(PersonId caller) {
        return PeopleParts.imports(
                new CallerIs(caller), node, entityManager(), AccessParts.blockers(() -> blocker), clock);
    }

    /** What carries imports out, on a node that has just been started. */
    ImportWork importWork() {
        return importWork(node);
    }

    /** The same, with transactions that may break off. */
    ImportWork importWork(Transactions transactions) {
        EntityManager entityManager = entityManager();
        GrantBlockers blockers = AccessParts.blockers(() -> blocker);
        AccountAttempts attempts = PeopleParts.attempts(entityManager, policies, clock);
        AccountAuditTrail auditTrail = new AccountAuditTrail(new AuditLog(entityManager), clock);
        PeopleImports imports = new PeopleImports(entityManager);
        ImportJudge judge = new ImportJudge(
                AccessParts.contexts(entityManager, policies, clock),
                new RuleSet(),
                attempts,
                new Directory(entityManager),
                policies);
        RetryPolicy retryPolicy = new RetryPolicy();
        PostponedLines postponed = new PostponedLines(transactions, imports, retryPolicy, clock);
        Leases leases = PoolParts.leases(entityManager);
        return new ImportWork(
                transactions,
                leases,
                imports,
                judge,
                auditTrail,
                AccessParts.memberships(entityManager, policies, blockers, clock),
                blockers,
                new Directory(entityManager),
                new ImportInvitations(
                        transactions,
                        leases,
                        imports,
                        judge,
                        attempts,
                        auditTrail,
                        pool,
                        postponed,
                        retryPolicy,
                        clock),
                postponed,
                clock);
    }

    /** Somebody else begins to invite this address. */
    void beingInvited(EmailAddress email) {
        node.inNew(() -> new Invitations(entityManager()).begin(email, Optional.empty(), clock.instant()));
    }

    /** Nothing is given to anybody from now on, or everything again. */
    void blocked(Optional<GrantBlocker> by) {
        blocker = by;
    }

    /** As the directory has them. */
    Person person(PersonId person) {
        return node.inNew(() -> new Directory(entityManager()).person(person).orElseThrow());
    }

    /** The log, the oldest first. */
    List<AuditEntry> log() {
        return WrittenLog.of(node);
    }

    /** Each entry as its action and outcome, and the rule or obstacle if there is one. */
    List<String> told() {
        return WrittenLog.told(node);
    }

    /** What running sessions are told, but for the groups that people have at the beginning. */
    List<String> sessionUpdates() {
        return node.sessionUpdates().stream()
                .filter(told -> !told.startsWith("ADDED"))
                .map(String::strip)
                .toList();
    }

    static List<String> codes(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return ((Outcome.Denied) outcome)
                .evaluation().violations().stream().map(Violation::code).toList();
    }
}

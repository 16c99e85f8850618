package dev.lifeguard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.TestEvents;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.adoption.Adoptions;
import dev.lifeguard.audit.AttemptLog;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NewTransaction;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.PeopleIndex;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.CallerIs;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.MassWork;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.sync.Drifts;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The services as people use them, without a container: each act in a transaction of its own, by the person who does
 * it. The company: anna and arne are admins, olga and oscar own the groups, peter and paula are anybody.
 * {@code reports} needs one yes, {@code finance} is privileged and needs two, {@code payments} is never held together
 * with {@code finance}.
 */
final class AccessFixture {

    static final PersonId ANNA = new PersonId("anna");
    static final PersonId ARNE = new PersonId("arne");
    static final PersonId OLGA = new PersonId("olga");
    static final PersonId OSCAR = new PersonId("oscar");
    static final PersonId PETER = new PersonId("peter");
    static final PersonId PAULA = new PersonId("paula");
    static final GroupName ADMINS = new GroupName("lifeguard-admin");
    static final GroupName HELPDESK = new GroupName("lifeguard-helpdesk");
    static final GroupName LEADS = new GroupName("team-leads");
    static final GroupName REPORTS = new GroupName("reports");
    static final GroupName FINANCE = new GroupName("finance");
    static final GroupName PAYMENTS = new GroupName("payments");
    static final RequestedDuration TWO_DAYS = RequestedDuration.of(Duration.ofDays(2));

    private final TestDatabase database;
    private final AttemptLog attempts;
    private final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<GroupPolicy> more;
    private final PeopleIndex index = new PeopleIndex();
    private Optional<GrantBlocker> blocker = Optional.empty();
    private boolean financePrivileged = true;

    AccessFixture(TestDatabase database) {
        this(database, 0);
    }

    /** @param more how many groups there are beside these three, with policies like the reports' */
    AccessFixture(TestDatabase database, int more) {
        this.database = database;
        Node alone = new Node(database);
        this.attempts = new AttemptLog(new AuditLog(alone.entityManager()), alone);
        this.more = IntStream.rangeClosed(1, more)
                .mapToObj(number -> policy(more(number), false, Set.of()))
                .toList();
        database.inTransaction(entityManager -> {
            List.of(ANNA, ARNE, OLGA, OSCAR, PETER, PAULA)
                    .forEach(person -> PoolParts.person(entityManager, person, true, PoolStatus.CONFIRMED));
            List.of(ADMINS, LEADS, REPORTS, FINANCE, PAYMENTS).forEach(group -> PoolParts.group(entityManager, group));
            this.more.forEach(policy -> PoolParts.group(entityManager, policy.group()));
            List.of(ANNA, ARNE).forEach(admin -> PoolParts.member(entityManager, admin, ADMINS));
            PoolParts.member(entityManager, OSCAR, LEADS);
        });
    }

    /** One of the groups that there are beside the three. */
    static GroupName more(int number) {
        return new GroupName("more-" + number);
    }

    /** Somebody does something, in a transaction of its own. */
    <T> T as(PersonId person, Function<Services, T> act) {
        return database.fromTransaction(entityManager -> act.apply(new Services(entityManager, person)));
    }

    /** Somebody requests access, which must be possible. */
    RequestId asked(PersonId person, RequestedAccess requested) {
        return done(as(person, services -> services.requests.request(requested)))
                .id();
    }

    /** The request that an act was about, which must have been done. */
    static AccessRequest done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).request().orElseThrow();
    }

    /** The codes of the rules that speak against an act, which must have been denied. */
    static List<String> codes(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return ((Outcome.Denied) outcome)
                .evaluation().violations().stream().map(Violation::code).toList();
    }

    /** Something happens at the pool, and the directory has seen it. */
    void elsewhere(java.util.function.Consumer<EntityManager> change) {
        database.inTransaction(change);
    }

    void pass(Duration time) {
        clock.forward(time);
    }

    Instant now() {
        return clock.instant();
    }

    void blocked(GrantBlocker by) {
        blocker = Optional.of(by);
    }

    void blockedNoMore() {
        blocker = Optional.empty();
    }

    /** Other policies count: one yes is enough for finance. */
    void relaxFinance() {
        financePrivileged = false;
    }

    /** What the yeses that there are complete, as after a sync. */
    void complete() {
        database.inTransaction(entityManager -> new Services(entityManager, ANNA).completion.lookAtAll());
    }

    /**
     * The worker takes its turns until nothing is left of what was decided about many at once.
     *
     * @param most how many memberships at a turn
     * @param turns how many turns at most, before the node dies
     */
    void carryOut(int most, int turns) {
        carryOut(most, turns, () -> {});
    }

    /** @param meanwhile what others do each time after it was looked who is next, and before anything comes of it */
    void carryOut(int most, int turns, Runnable meanwhile) {
        Node node = new Node(database);
        EntityManager entityManager = node.entityManager();
        Services services = new Services(entityManager, ANNA);
        Leases leases = PoolParts.leases(entityManager);
        AdoptionWork work = new AdoptionWork(
                node,
                leases,
                new Adoptions(entityManager),
                new Drifts(entityManager, PoolParts.directory(entityManager)) {
                    @Override
                    public List<PersonId> made(
                            GroupName group, Instant seenUntil, Optional<PersonId> after, int atOnce) {
                        List<PersonId> made = super.made(group, seenUntil, after, atOnce);
                        meanwhile.run();
                        return made;
                    }
                },
                services.contexts,
                services.membershipActs,
                services.auditTrail,
                services.grantBlockers());
        Lease lease = node.inNew(() -> leases.take(Lease.RECONCILER, "node", MassWork.LEASE))
                .orElseThrow();
        int turn = 0;
        while (turn < turns && work.some(lease, most)) {
            turn++;
        }
    }

    /** The audit log, the oldest line first. */
    List<AuditLine> log() {
        return database.fromTransaction(entityManager -> {
            List<AuditLine> newestFirst = new AuditLog(entityManager)
                    .search(AuditFilter.EVERYTHING, new Paging(0, Paging.MOST))
                    .items();
            List<AuditLine> lines = new ArrayList<>(newestFirst);
            java.util.Collections.reverse(lines);
            return lines;
        });
    }

    /** The services, for one person in one transaction. */
    final class Services {

        final AccessRepository repository;
        final EvaluationContextLoader contexts;
        final RequestService requests;
        final ApprovalService approvals;
        final MembershipService memberships;
        final MyAccessService mine;
        final GroupService groups;
        final DriftService drift;
        final SignOutService signOut;
        final Completion completion;
        final Memberships membershipActs;
        final AuditTrail auditTrail;
        final Directory directory;
        final EntityManager entityManager;

        Services(EntityManager entityManager, PersonId caller) {
            this.entityManager = entityManager;
            PolicyRegistry registry = policies();
            directory = PoolParts.directory(entityManager);
            PeopleSearch people = new PeopleSearch(entityManager, new Transactions(), index);
            AccessQueries queries = new AccessQueries(entityManager);
            RuleSet rules = new RuleSet();
            repository = new AccessRepository(entityManager);
            contexts = new EvaluationContextLoader(
                    repository, directory, registry, new ApproverResolver(directory, repository, clock), clock);
            auditTrail = new AuditTrail(new AuditLog(entityManager), attempts, clock);
            Grants grants = new Grants(
                    repository,
                    PoolParts.pendingChanges(entityManager, clock),
                    directory,
                    new SessionUpdates(entityManager),
                    auditTrail);
            Requests opened = new Requests(contexts, rules, repository, grants, auditTrail);
            RequestSummaries requestSummaries = new RequestSummaries(directory, registry, contexts, rules);
            MembershipSummaries membershipSummaries = new MembershipSummaries(directory, registry, repository, clock);
            PolicyEnforcer enforcer = new PolicyEnforcer(rules, auditTrail, grantBlockers(), requestSummaries);
            requests =
                    new RequestService(new CallerIs(caller), contexts, enforcer, opened, requestSummaries, auditTrail);
            approvals = new ApprovalService(
                    new CallerIs(caller), contexts, enforcer, opened, queries, requestSummaries, auditTrail);
            membershipActs =
                    new Memberships(contexts, enforcer, opened, grants, PoolParts.writer(entityManager), auditTrail);
            memberships = new MembershipService(new CallerIs(caller), membershipActs);
            mine = new MyAccessService(
                    new CallerIs(caller),
                    directory,
                    queries,
                    contexts,
                    enforcer,
                    requestSummaries,
                    membershipSummaries);
            drift = new DriftService(
                    new CallerIs(caller),
                    contexts,
                    membershipActs,
                    auditTrail,
                    PoolParts.drifts(entityManager),
                    new Adoptions(entityManager),
                    directory,
                    TestEvents.unheard(),
                    clock);
            signOut = new SignOutService(
                    new CallerIs(caller),
                    people,
                    contexts,
                    enforcer,
                    new SessionUpdates(entityManager),
                    new AuditLog(entityManager));
            groups = new GroupService(
                    new CallerIs(caller),
                    directory,
                    people,
                    queries,
                    contexts,
                    requestSummaries,
                    membershipSummaries,
                    PoolParts.drifts(entityManager),
                    enforcer,
                    auditTrail);
            completion = new Completion(
                    new Transactions(new NewTransaction()), repository, contexts, opened, grantBlockers(), null);
        }

        private GrantBlockers grantBlockers() {
            return new GrantBlockers(null, null, null) {
                @Override
                public Optional<GrantBlocker> now() {
                    return blocker;
                }

                @Override
                Optional<GrantBlocker> now(Policies judged) {
                    return blocker;
                }
            };
        }
    }

    private PolicyRegistry policies() {
        List<GroupPolicy> written = new ArrayList<>(more);
        written.add(policy(REPORTS, false, Set.of()));
        written.add(policy(FINANCE, financePrivileged, Set.of(PAYMENTS)));
        written.add(policy(PAYMENTS, false, Set.of()));
        return new FixedPolicies(new RoleGroupNames(Set.of(ADMINS), Set.of(HELPDESK), Set.of()), written);
    }

    private static GroupPolicy policy(GroupName group, boolean privileged, Set<GroupName> incompatible) {
        return new GroupPolicy(
                group,
                "a group",
                true,
                new Owners(Set.of(OLGA), Set.of(LEADS)),
                Audience.EVERYBODY,
                true,
                new DurationLimits(Duration.ofHours(1), Duration.ofDays(90), Duration.ofDays(14), false),
                privileged,
                incompatible,
                Duration.ofDays(7));
    }
}

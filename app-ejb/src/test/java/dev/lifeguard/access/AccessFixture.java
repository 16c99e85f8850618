package dev.lifeguard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.TestEvents;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.adoption.Adoptions;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.ShortLog;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.cluster.WithoutContainer;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.PeopleIndex;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.grant.AccessChange;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.group.GroupAdminService;
import dev.lifeguard.group.GroupChanges;
import dev.lifeguard.group.GroupParts;
import dev.lifeguard.health.AttentionService;
import dev.lifeguard.health.HealthParts;
import dev.lifeguard.history.PastMemberships;
import dev.lifeguard.identity.CallerIs;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.notice.NoticeAdminService;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.notice.NoticeService;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.ImportService;
import dev.lifeguard.people.Invitations;
import dev.lifeguard.people.PeopleParts;
import dev.lifeguard.people.PeopleService;
import dev.lifeguard.people.PersonAdminService;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Question;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.MassWork;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.report.AccessOnDayService;
import dev.lifeguard.report.GroupReportService;
import dev.lifeguard.report.OverviewService;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.sync.Drifts;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The services as people use them, without a container: each act in a transaction of its own, by the person who does
 * it. The company: anna and arne are admins, olga and oscar own the groups, peter and paula are anybody.
 * {@code reports} needs one yes, {@code finance} is privileged and needs two, {@code payments} is never held together
 * with {@code finance}.
 */
public final class AccessFixture {

    public static final PersonId ANNA = new PersonId("anna");
    public static final PersonId ARNE = new PersonId("arne");
    public static final PersonId OLGA = new PersonId("olga");
    public static final PersonId OSCAR = new PersonId("oscar");
    public static final PersonId PETER = new PersonId("peter");
    public static final PersonId PAULA = new PersonId("paula");
    public static final GroupName ADMINS = new GroupName("lifeguard-admin");
    public static final GroupName HELPDESK = new GroupName("lifeguard-helpdesk");
    public static final GroupName AUDITORS = new GroupName("lifeguard-auditor");
    public static final GroupName LEADS = new GroupName("team-leads");
    public static final GroupName REPORTS = new GroupName("reports");
    public static final GroupName FINANCE = new GroupName("finance");
    public static final GroupName PAYMENTS = new GroupName("payments");
    public static final RequestedDuration TWO_DAYS = RequestedDuration.of(Duration.ofDays(2));

    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Owners LOOK_AFTER = new Owners(Set.of(OLGA), Set.of(LEADS));

    private final TestDatabase database;
    private final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<GroupPolicy> more;
    private final PeopleIndex index = new PeopleIndex();
    private final Map<PersonId, String> roles = new HashMap<>(Map.of(ANNA, "admin", ARNE, "admin"));
    private BiConsumer<EntityManager, AccessChange> hearer = (entityManager, change) -> {};
    private Function<EntityManager, AuditLog> log = AuditLog::new;
    private Optional<GrantBlocker> blocker = Optional.empty();
    private boolean financePrivileged = true;
    private Owners ownersOfPayments = LOOK_AFTER;
    private Audience audienceOfPayments = Audience.EVERYBODY;
    private Duration requestsForPaymentsLast = A_WEEK;
    private List<Question> questionsOfReports = List.of();
    private Set<GroupName> apartFromReports = Set.of();

    public AccessFixture(TestDatabase database) {
        this(database, 0);
    }

    /** @param more how many groups there are beside these three, with policies like the reports' */
    AccessFixture(TestDatabase database, int more) {
        this.database = database;
        this.more = IntStream.rangeClosed(1, more)
                .mapToObj(number -> policy(more(number), LOOK_AFTER, false, Set.of()))
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

    /** Somebody does something, in a transaction of its own, which ends as the container's does. */
    public <T> T as(PersonId person, Function<Services, T> act) {
        return database.<Supplier<T>>fromTransaction(entityManager -> {
                    Services services = new Services(entityManager, person);
                    try {
                        T result = act.apply(services);
                        return () -> result;
                    } catch (UnknownException.Hidden committed) {
                        return () -> {
                            throw committed;
                        };
                    }
                })
                .get();
    }

    /** Somebody requests access, which must be possible. */
    public RequestId asked(PersonId person, RequestedAccess requested) {
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
    public void elsewhere(java.util.function.Consumer<EntityManager> change) {
        database.inTransaction(change);
    }

    /** Somebody hears of each change, in the transaction that stores it. */
    public void heardBy(BiConsumer<EntityManager, AccessChange> observer) {
        hearer = observer;
    }

    /** The policies that count. */
    public PolicyRegistry registry() {
        return policies();
    }

    public SetClock clock() {
        return clock;
    }

    public void pass(Duration time) {
        clock.forward(time);
    }

    public Instant now() {
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

    /** Only anna looks after payments. */
    void entrustPaymentsToAnna() {
        ownersOfPayments = new Owners(Set.of(ANNA), Set.of());
    }

    /** Other policies count: these may ask for payments. */
    public void openPaymentsTo(Audience audience) {
        audienceOfPayments = audience;
    }

    /** Other policies count: requests for payments expire after so long. */
    void letRequestsForPaymentsLast(Duration time) {
        requestsForPaymentsLast = time;
    }

    /** Other policies count: reports is never held together with these. */
    public void setApartFromReports(GroupName... groups) {
        apartFromReports = Set.of(groups);
    }

    /** Other policies count: whoever asks for reports is asked this. */
    public void askForReports(Question... questions) {
        questionsOfReports = List.of(questions);
    }

    /** The container lets somebody in as this role. */
    public void letIn(PersonId person, String role) {
        roles.put(person, role);
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

    /** Pages of a history list no more entries than these at a time. */
    void listAtMost(int entries) {
        log = entityManager -> ShortLog.of(entityManager, entries);
    }

    /** The audit log, the oldest line first. */
    public List<AuditLine> log() {
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
    public final class Services {

        public final AccessRepository repository;
        final EvaluationContextLoader contexts;
        public final RequestService requests;
        public final ApprovalService approvals;
        public final MembershipService memberships;
        final MyAccessService mine;
        final GroupService groups;
        final DriftService drift;
        public final PeopleService people;
        final PersonAdminService accounts;
        final ImportService imports;
        final ConflictService conflicts;
        final OverviewService overview;
        public final GroupReportService groupReport;
        public final AccessOnDayService accessOnDay;
        final GroupAdminService groupAdmin;
        public final AttentionService attention;
        final NoticeService notices;
        final NoticeAdminService noticeAdmin;
        final Completion completion;
        final Memberships membershipActs;
        final AuditTrail auditTrail;
        final Directory directory;
        final EntityManager entityManager;

        Services(EntityManager entityManager, PersonId caller) {
            this.entityManager = entityManager;
            PolicyRegistry registry = policies();
            directory = PoolParts.directory(entityManager);
            PeopleSearch search = new PeopleSearch(entityManager, new Transactions(), index);
            AccessQueries queries = new AccessQueries(entityManager);
            RuleSet rules = new RuleSet();
            repository = new AccessRepository(
                    entityManager, TestEvents.<AccessChange>heardBy(change -> hearer.accept(entityManager, change)));
            contexts = new EvaluationContextLoader(
                    repository, directory, registry, new ApproverResolver(directory, repository, clock), clock);
            auditTrail = new AuditTrail(new AuditLog(entityManager), clock);
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
            requests = new RequestService(
                    new CallerIs(caller),
                    contexts,
                    enforcer,
                    opened,
                    requestSummaries,
                    new RequestBackground(queries, clock),
                    auditTrail);
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
                    membershipSummaries,
                    clock);
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
            conflicts = new ConflictService(new CallerIs(caller), contexts, directory);
            overview = new OverviewService(
                    search,
                    directory,
                    queries,
                    new PastMemberships(entityManager),
                    new AccountChanges(entityManager),
                    new GroupChanges(entityManager),
                    new Invitations(entityManager),
                    clock);
            groupReport = new GroupReportService(
                    new CallerIs(caller),
                    contexts,
                    directory,
                    PoolParts.drifts(entityManager),
                    new ApproverResolver(directory, repository, clock),
                    rules);
            accessOnDay = new AccessOnDayService(
                    new CallerIs(caller),
                    directory,
                    new PastMemberships(entityManager),
                    queries,
                    new AuditLog(entityManager),
                    new Transactions(new WithoutContainer()),
                    entityManager,
                    clock);
            groupAdmin = GroupParts.service(
                    new CallerIs(caller),
                    entityManager,
                    new Transactions(new WithoutContainer()),
                    contexts,
                    registry,
                    null,
                    LEADS.value(),
                    Runnable::run,
                    clock);
            groups = new GroupService(
                    new CallerIs(caller),
                    directory,
                    search,
                    queries,
                    contexts,
                    requestSummaries,
                    membershipSummaries,
                    PoolParts.drifts(entityManager),
                    enforcer,
                    log.apply(entityManager),
                    auditTrail);
            people = PeopleParts.service(
                    new CallerIs(caller, roles.getOrDefault(caller, "nobody")),
                    contexts,
                    search,
                    directory,
                    new AccountChanges(entityManager),
                    repository,
                    queries,
                    membershipSummaries,
                    PeopleParts.choices(entityManager, registry, clock),
                    log.apply(entityManager),
                    auditTrail,
                    clock);
            accounts = PeopleParts.admin(
                    new CallerIs(caller),
                    new Transactions(new WithoutContainer()),
                    entityManager,
                    registry,
                    null,
                    clock);
            imports = PeopleParts.imports(
                    new CallerIs(caller),
                    new Transactions(new WithoutContainer()),
                    entityManager,
                    grantBlockers(),
                    clock);
            attention = HealthParts.attention(entityManager, grantBlockers(), registry, clock);
            noticeAdmin = NoticeParts.admin(entityManager, directory, clock);
            notices = NoticeParts.service(new CallerIs(caller), entityManager, directory);
            completion = new Completion(
                    new Transactions(new WithoutContainer()), repository, contexts, opened, grantBlockers(), null);
        }

        private GrantBlockers grantBlockers() {
            return AccessParts.blockers(() -> blocker);
        }
    }

    private PolicyRegistry policies() {
        List<GroupPolicy> written = new ArrayList<>(more);
        written.add(
                policy(REPORTS, LOOK_AFTER, false, apartFromReports, Audience.EVERYBODY, questionsOfReports, A_WEEK));
        written.add(policy(FINANCE, LOOK_AFTER, financePrivileged, Set.of(PAYMENTS)));
        written.add(policy(
                PAYMENTS, ownersOfPayments, false, Set.of(), audienceOfPayments, List.of(), requestsForPaymentsLast));
        return new FixedPolicies(new RoleGroupNames(Set.of(ADMINS), Set.of(HELPDESK), Set.of(AUDITORS)), written);
    }

    private static GroupPolicy policy(GroupName group, Owners owners, boolean privileged, Set<GroupName> incompatible) {
        return policy(group, owners, privileged, incompatible, Audience.EVERYBODY, List.of(), A_WEEK);
    }

    private static GroupPolicy policy(
            GroupName group,
            Owners owners,
            boolean privileged,
            Set<GroupName> incompatible,
            Audience audience,
            List<Question> questions,
            Duration requestsLast) {
        return new GroupPolicy(
                group,
                "a group",
                true,
                owners,
                audience,
                true,
                new DurationLimits(Duration.ofHours(1), Duration.ofDays(90), Duration.ofDays(14), false),
                privileged,
                incompatible,
                requestsLast,
                questions);
    }
}

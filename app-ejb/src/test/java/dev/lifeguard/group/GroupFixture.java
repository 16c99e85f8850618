package dev.lifeguard.group;

import dev.lifeguard.access.AccessParts;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.WrittenLog;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.CallerIs;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.GroupsInMemory;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.Violation;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The service as administrators use it, on a pool in memory: anna and arne are admins, peter, paula and nina anybody.
 * No policy names {@code tools}; the policy of {@code reports} is owned by {@code leads}, may be asked for by {@code
 * staff}, and conflicts with {@code payments}. Only {@code staff} may sign in.
 */
final class GroupFixture {

    static final PersonId ANNA = new PersonId("anna");
    static final PersonId ARNE = new PersonId("arne");
    static final PersonId PETER = new PersonId("peter");
    static final PersonId PAULA = new PersonId("paula");
    static final PersonId NINA = new PersonId("nina");
    static final GroupName ADMINS = new GroupName("lifeguard-admin");
    static final GroupName TOOLS = new GroupName("tools");
    static final GroupName REPORTS = new GroupName("reports");
    static final GroupName LEADS = new GroupName("leads");
    static final GroupName STAFF = new GroupName("staff");
    static final GroupName PAYMENTS = new GroupName("payments");

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    final GroupsInMemory pool = new GroupsInMemory();
    final FixedPolicies policies;
    /** Where it ends what hung on a group: at once. */
    Executor background = Runnable::run;

    final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Node node;

    GroupFixture(TestDatabase database) {
        node = new Node(database);
        policies = new FixedPolicies(new RoleGroupNames(Set.of(ADMINS), Set.of(), Set.of()), List.of(reports()));
        node.inNew(() -> {
            List.of(ADMINS, TOOLS, REPORTS, LEADS, STAFF, PAYMENTS).forEach(this::known);
            List.of(ANNA, ARNE, PETER, PAULA, NINA).forEach(person -> {
                PoolParts.person(entityManager(), person, true, PoolStatus.CONFIRMED);
                pool.put(new PoolPerson(person, person.value(), "", "", true, true, PoolStatus.CONFIRMED, MADE, MADE));
            });
            List.of(ANNA, ARNE).forEach(admin -> member(admin, ADMINS));
        });
    }

    private static GroupPolicy reports() {
        return new GroupPolicy(
                REPORTS,
                "figures",
                true,
                new Owners(Set.of(), Set.of(LEADS)),
                new Audience(false, Set.of(STAFF)),
                false,
                new DurationLimits(Duration.ofHours(1), Duration.ofDays(90), Duration.ofDays(14), false),
                false,
                Set.of(PAYMENTS),
                Duration.ofDays(7));
    }

    private void known(GroupName name) {
        PoolGroup group = new PoolGroup(name, "what " + name + " is for", OptionalInt.empty(), MADE);
        PoolParts.writer(entityManager()).group(group, MADE);
        pool.put(group);
    }

    /** In the pool and in the directory; in a transaction. */
    void member(PersonId person, GroupName group) {
        PoolParts.member(entityManager(), person, group);
        pool.put(new MembershipId(person, group));
    }

    /** Given here, and the pool has it. */
    void given(PersonId person, GroupName group) {
        node.inNew(() -> member(person, group));
        granted(person, group);
    }

    /** Given here, and the directory misses it. */
    void granted(PersonId person, GroupName group) {
        node.inNew(() -> new AccessRepository(entityManager())
                .add(Grant.adopted(person, group, RequestedDuration.endless().from(clock.instant()), clock.instant())
                        .inGroupMade(new Directory(entityManager()).made(group))));
    }

    /** Asked for, and nobody has decided. */
    void asked(PersonId person, GroupName group) {
        node.inNew(() -> new AccessRepository(entityManager())
                .add(AccessRequest.waiting(
                        RequestKind.ENTRY,
                        person,
                        person,
                        new RequestedAccess(group, RequestedDuration.of(Duration.ofDays(2)), "why"),
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(7)))));
    }

    EntityManager entityManager() {
        return node.entityManager();
    }

    Node node() {
        return node;
    }

    AccessRepository repository() {
        return new AccessRepository(entityManager());
    }

    Directory directory() {
        return new Directory(entityManager());
    }

    /** The service, called by somebody. */
    GroupAdminService as(PersonId caller) {
        return as(caller, node);
    }

    /** The same, with transactions that may break off. */
    GroupAdminService as(PersonId caller, Transactions transactions) {
        return as(caller, transactions, clock);
    }

    /** The same on a node on which more than a minute goes by whenever somebody looks at the clock. */
    GroupAdminService asSlow(PersonId caller) {
        return as(caller, node, new Clock() {
            @Override
            public Instant instant() {
                clock.forward(CallWindow.LATEST_BEGINNING.plusSeconds(1));
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    /** Somebody looks at a group, if there is one, and deletes it. */
    Outcome delete(PersonId caller, GroupName group) {
        return as(caller).delete(group, made(group));
    }

    /** When the group was made that the directory knows. */
    Optional<Instant> made(GroupName group) {
        return node.inNew(() -> directory().made(group));
    }

    /** The directory has seen which group of this name the pool has. */
    void listed(GroupName group) {
        node.inNew(
                () -> PoolParts.writer(entityManager()).group(pool.group(group).orElseThrow(), clock.instant()));
    }

    private GroupAdminService as(PersonId caller, Transactions transactions, Clock time) {
        return GroupParts.service(
                new CallerIs(caller),
                entityManager(),
                transactions,
                AccessParts.contexts(entityManager(), policies, clock),
                policies,
                pool,
                STAFF.value(),
                task -> background.execute(task),
                time);
    }

    /** The log, the oldest first. */
    List<AuditEntry> log() {
        return WrittenLog.of(node);
    }

    /** Each entry as its action and outcome, and the rule or obstacle if there is one. */
    List<String> told() {
        return WrittenLog.told(node);
    }

    static List<String> codes(Outcome outcome) {
        return ((Outcome.Denied) outcome)
                .evaluation().violations().stream().map(Violation::code).toList();
    }
}

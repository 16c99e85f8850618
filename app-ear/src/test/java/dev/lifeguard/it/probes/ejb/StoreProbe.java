package dev.lifeguard.it.probes.ejb;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Uses the stores as a service does: each call is a transaction of the container's on the server's data source. */
@Stateless
@PermitAll
public class StoreProbe {

    private static final GroupName GROUP = new GroupName("probe-group");
    private static final PersonId APPROVER = new PersonId("probe-approver");

    @Inject
    @LifeguardUnit
    private EntityManager entityManager;

    @Inject
    private AccessRepository store;

    @Inject
    private Directory directory;

    @Inject
    private AuditLog log;

    @Inject
    private Transactions transactions;

    @Inject
    private BoundedExecutor executor;

    /** Makes a person of the copy of the pool. */
    public void know(PersonId person) {
        entityManager
                .createNativeQuery("insert into person (sub, username, name, email, email_lower, email_verified,"
                        + " enabled, status, created_at, observed_at, search_text) values (?1, ?1, '', ?2, ?2, true,"
                        + " true, 'CONFIRMED', current_timestamp, current_timestamp, ?1)")
                .setParameter(1, person.value())
                .setParameter(2, person.value() + "@example.com")
                .executeUpdate();
    }

    /** Somebody who was given something, and asks for more of it. */
    public PersonId holder() {
        PersonId person = new PersonId(UUID.randomUUID().toString());
        know(person);
        approve(ask(person));
        ask(person);
        return person;
    }

    /** Something that happened to somebody in a group, so often. */
    public void happened(PersonId person, GroupName group, int times) {
        log.write(AuditEntry.of(Instant.now(), AuditAction.APPROVED)
                .by(APPROVER)
                .on(person)
                .about(group));
        entityManager
                .createNativeQuery("insert into audit_entry (id, happened_at, actor, action, subject, group_name,"
                        + " until_kind, outcome, format) select cast(random_uuid() as varchar(36)), happened_at, actor,"
                        + " action, subject, group_name, until_kind, outcome, format from audit_entry,"
                        + " system_range(2, " + times + ") where number = (select max(number) from audit_entry)")
                .executeUpdate();
    }

    public RequestId ask(PersonId person) {
        Instant now = Instant.now();
        AccessRequest request = AccessRequest.waiting(
                RequestKind.ENTRY,
                person,
                person,
                new RequestedAccess(GROUP, RequestedDuration.of(Duration.ofHours(1)), "😀 'why'"),
                now,
                now.plus(Duration.ofDays(1)));
        store.add(request);
        return request.id();
    }

    /** As a service: reads whom to lock, locks, reads again, stores. Says whether the person could be locked. */
    public boolean approve(RequestId id) {
        boolean locked = directory.lock(store.find(id).orElseThrow().subject());
        AccessRequest approved = store.find(id).orElseThrow().approved(new Decision(APPROVER, true, "", Instant.now()));
        store.replace(approved);
        store.add(Grant.of(approved, Instant.now()));
        log.write(AuditEntry.of(Instant.now(), AuditAction.APPROVED)
                .by(APPROVER)
                .on(approved.subject())
                .in(id));
        return locked;
    }

    public Optional<AccessRequest> find(RequestId id) {
        return store.find(id);
    }

    public Optional<Grant> grant(PersonId person) {
        return store.current(person, GROUP);
    }

    /** What the log says was done to this person. */
    public List<AuditAction> logged(PersonId person) {
        AuditFilter everything = AuditFilter.EVERYTHING;
        AuditFilter onThem = new AuditFilter(
                everything.involved(),
                everything.actor(),
                Optional.of(person),
                everything.bySystem(),
                everything.groups(),
                everything.action(),
                everything.outcome(),
                everything.from(),
                everything.to());
        return log.search(onThem, new Paging(0, 10))
                .map(line -> line.entry().action())
                .items();
    }

    /**
     * Writes an entry about each of these people and fails, in a transaction for each: called from an EJB that has
     * none, as a timer is, and from a thread of the container.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void failAfterLogging(PersonId here, PersonId inTheBackground) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        executor.execute(() -> {
            failAfterLogging(inTheBackground);
            over.countDown();
        });
        failAfterLogging(here);
        if (!over.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("never over");
        }
    }

    /**
     * Writes an entry about each of the first, at the same time as far as the container has threads, and meanwhile
     * fails with one about each of the others, in a transaction within theirs.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void logAroundFailures(Map<PersonId, PersonId> people) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(people.size());
        people.forEach((kept, lost) -> executor.execute(() -> {
            transactions.inNew(() -> {
                log(kept);
                failAfterLogging(lost);
            });
            over.countDown();
        }));
        if (!over.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("never over");
        }
    }

    private void log(PersonId person) {
        log.write(
                AuditEntry.of(Instant.now(), AuditAction.APPROVED).by(APPROVER).on(person));
    }

    private void failAfterLogging(PersonId person) {
        try {
            transactions.inNew(() -> {
                log(person);
                throw new UnsupportedOperationException("as it must be");
            });
        } catch (UnsupportedOperationException asItMustBe) {
            return;
        }
        throw new IllegalStateException("not failed");
    }

    /** What is kept of each session of a person, by its id. */
    public Map<String, String> sessionsOf(String subject) {
        List<?> rows = entityManager
                .createNativeQuery("select id, signed_in from sign_in_session where sub = ?1")
                .setParameter(1, subject)
                .getResultList();
        return rows.stream().map(Object[].class::cast).collect(Collectors.toMap(row -> (String) row[0], row ->
                (String) row[1]));
    }

    /** Takes it away again, but for the log, from which nothing is taken. */
    public void forget(PersonId person) {
        for (String sql : List.of(
                "delete from access_grant where person = ?1",
                "delete from access_decision where request_id in (select id from access_request where subject = ?1)",
                "delete from access_request where subject = ?1",
                "delete from person where sub = ?1")) {
            entityManager.createNativeQuery(sql).setParameter(1, person.value()).executeUpdate();
        }
    }
}

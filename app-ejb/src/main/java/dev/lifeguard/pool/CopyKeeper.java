package dev.lifeguard.pool;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.groups.GroupName;
import dev.lifeguard.people.PersonId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What a pass does with the copy, each step a short transaction of the node that has the lease. */
final class CopyKeeper {

    private static final int FORGOTTEN_AT_ONCE = 1000;

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Leases leases;
    private final MirrorWriter writer;
    private final Lease lease;

    CopyKeeper(
            EntityManager entityManager, Transactions transactions, Leases leases, MirrorWriter writer, Lease lease) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.leases = leases;
        this.writer = writer;
        this.lease = lease;
    }

    void people(List<PoolPerson> people, Instant asked) {
        step(() -> writer.people(people, asked));
    }

    void groups(List<PoolGroup> groups, Instant asked) {
        step(() -> groups.forEach(group -> writer.group(group, asked)));
    }

    void members(GroupName group, List<PersonId> people, Instant asked) {
        step(() -> writer.members(group, people, asked));
    }

    /** The members of a group in the copy that the pool did not list, although they were there before it was asked. */
    List<PersonAndGroup> notAmong(GroupName group, Set<PersonId> listed, Instant asked) {
        return ask(() -> entityManager
                .createQuery("select m from MembershipRow m where m.groupName = :name", MembershipRow.class)
                .setParameter("name", group.value())
                .getResultList()
                .stream()
                .filter(row -> !listed.contains(row.key().person()))
                .filter(row -> Observation.PASS.countsAgainst(row.source(), row.observed(), asked))
                .map(MembershipRow::key)
                .toList());
    }

    /** All memberships of groups that the pool did not list. */
    List<PersonAndGroup> inOtherGroups(Set<GroupName> listed) {
        return ask(() ->
                entityManager
                        .createQuery("select distinct m.groupName from MembershipRow m", String.class)
                        .getResultList()
                        .stream()
                        .map(GroupName::new)
                        .filter(name -> !listed.contains(name))
                        .flatMap(name -> notAmongNobody(name).stream())
                        .toList());
    }

    private List<PersonAndGroup> notAmongNobody(GroupName group) {
        return entityManager
                .createQuery("select m from MembershipRow m where m.groupName = :name", MembershipRow.class)
                .setParameter("name", group.value())
                .getResultList()
                .stream()
                .map(MembershipRow::key)
                .toList();
    }

    /** Those in the copy who were not listed, although they were there before it was asked. */
    List<PersonId> peopleNotAmong(Set<PersonId> listed, Instant asked) {
        return ask(() -> entityManager
                .createQuery(
                        "select p.sub from PersonRow p where p.goneAt is null and p.observedAt < :asked", String.class)
                .setParameter("asked", StoredTime.of(asked))
                .getResultList()
                .stream()
                .map(PersonId::new)
                .filter(person -> !listed.contains(person))
                .toList());
    }

    /** The same of groups. */
    List<GroupName> groupsNotAmong(Set<GroupName> listed, Instant asked) {
        return ask(() -> entityManager
                .createQuery(
                        "select g.name from GroupRow g where g.goneAt is null and g.observedAt < :asked", String.class)
                .setParameter("asked", StoredTime.of(asked))
                .getResultList()
                .stream()
                .map(GroupName::new)
                .filter(group -> !listed.contains(group))
                .toList());
    }

    long countPeople() {
        return ask(() -> entityManager
                .createQuery("select count(p) from PersonRow p where p.goneAt is null", Long.class)
                .getSingleResult());
    }

    long countMemberships() {
        return ask(() -> entityManager
                .createQuery("select count(m) from MembershipRow m", Long.class)
                .getSingleResult());
    }

    void peopleGone(Collection<PersonId> people, Instant asked) {
        people.forEach(person -> step(() -> writer.personGone(person, asked)));
    }

    void groupsGone(Collection<GroupName> groups, Instant asked) {
        groups.forEach(group -> step(() -> writer.groupGone(group, asked)));
    }

    void missing(Collection<PersonAndGroup> memberships, Instant asked) {
        memberships.forEach(key -> step(() -> writer.missing(key, Observation.PASS, asked)));
    }

    /** Forgets some of what nothing older can speak against any more, and what no grant misses. */
    void forgetFormer(Instant before) {
        step(() -> entityManager
                .createQuery(
                        "select f from FormerMembershipRow f left join GrantRow g on g.person = f.sub"
                                + " and g.groupName = f.groupName and g.currentKey is not null"
                                + " where g.id is null and f.observedAt < :before",
                        FormerMembershipRow.class)
                .setParameter("before", StoredTime.of(before))
                .setMaxResults(FORGOTTEN_AT_ONCE)
                .getResultList()
                .forEach(entityManager::remove));
    }

    private void step(Runnable change) {
        transactions.inNew(() -> {
            leases.keep(lease, Passes.LEASE);
            change.run();
        });
    }

    private <T> T ask(Supplier<T> question) {
        return transactions.inNew(question);
    }
}

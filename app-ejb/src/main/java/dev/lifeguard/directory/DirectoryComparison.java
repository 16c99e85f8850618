package dev.lifeguard.directory;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.directory.Directory.Counts;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the directory has and the pool has not listed. Asks in the caller's transaction. */
public final class DirectoryComparison {

    private final EntityManager entityManager;

    public DirectoryComparison(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * The members of a group in the directory that the pool did not list, although they were there before it was asked.
     */
    public List<MembershipId> membersNotAmong(Set<PersonId> listed, GroupName group, Instant asked) {
        return rows(group).stream()
                .filter(row -> !listed.contains(row.key().person()))
                .filter(row -> Observation.SYNC.countsAgainst(row.source(), row.observed(), asked))
                .map(MembershipRow::key)
                .toList();
    }

    /** All memberships of groups that the pool did not list. */
    public List<MembershipId> inOtherGroups(Set<GroupName> listed) {
        return entityManager
                .createQuery("select distinct m.groupName from MembershipRow m", String.class)
                .getResultList()
                .stream()
                .map(GroupName::new)
                .filter(name -> !listed.contains(name))
                .flatMap(name -> rows(name).stream().map(MembershipRow::key))
                .toList();
    }

    /** These groups, those first whose members changed last; those that never did are last, by name. */
    public List<GroupName> latelyChangedFirst(Collection<GroupName> groups) {
        Map<GroupName, Instant> changed = new HashMap<>();
        latest("select group_name, max(first_seen_at) from membership group by group_name", changed);
        latest("select group_name, max(observed_at) from former_membership group by group_name", changed);
        Comparator<GroupName> latest = Comparator.comparing(group -> changed.getOrDefault(group, Instant.MIN));
        return groups.stream()
                .sorted(latest.reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private void latest(String question, Map<GroupName, Instant> changed) {
        List<?> found = entityManager.createNativeQuery(question).getResultList();
        for (Object one : found) {
            Object[] row = (Object[]) one;
            changed.merge(
                    new GroupName((String) row[0]),
                    DatabaseTime.instant(row[1]),
                    (before, other) -> before.isAfter(other) ? before : other);
        }
    }

    /**
     * How many members those groups have whose numbers are not those that were counted last, by name.
     *
     * @param unmanaged how many of them are unmanaged, where there are any
     * @param removedOutside how many are missing who were given their membership here, where there are any
     */
    public SortedMap<GroupName, Counts> changedSizes(
            Map<GroupName, Long> unmanaged, Map<GroupName, Long> removedOutside) {
        Map<String, Long> sizes = new HashMap<>();
        entityManager
                .createQuery("select m.groupName, count(m) from MembershipRow m group by m.groupName", Object[].class)
                .getResultList()
                .forEach(row -> sizes.put((String) row[0], (Long) row[1]));
        SortedMap<GroupName, Counts> changed = new TreeMap<>();
        entityManager
                .createQuery(
                        "select g.name, g.members, g.unmanaged, g.removedOutside from GroupRow g"
                                + " where g.goneAt is null",
                        Object[].class)
                .getResultList()
                .forEach(row -> {
                    GroupName group = new GroupName((String) row[0]);
                    Counts counts = new Counts(
                            sizes.getOrDefault(group.value(), 0L),
                            unmanaged.getOrDefault(group, 0L),
                            removedOutside.getOrDefault(group, 0L));
                    if (!counts.equals(new Counts((Long) row[1], (Long) row[2], (Long) row[3]))) {
                        changed.put(group, counts);
                    }
                });
        return changed;
    }

    private List<MembershipRow> rows(GroupName group) {
        return entityManager
                .createQuery("select m from MembershipRow m where m.groupName = :name", MembershipRow.class)
                .setParameter("name", group.value())
                .getResultList();
    }

    /** Those in the directory who were not listed, although they were there before it was asked. */
    public List<PersonId> peopleNotAmong(Set<PersonId> listed, Instant asked) {
        return entityManager
                .createQuery(
                        "select p.sub from PersonRow p where p.goneAt is null and p.observedAt < :asked", String.class)
                .setParameter("asked", asked)
                .getResultList()
                .stream()
                .map(PersonId::new)
                .filter(person -> !listed.contains(person))
                .toList();
    }

    /** The same of groups. */
    public List<GroupName> groupsNotAmong(Set<GroupName> listed, Instant asked) {
        return entityManager
                .createQuery(
                        "select g.name from GroupRow g where g.goneAt is null and g.observedAt < :asked", String.class)
                .setParameter("asked", asked)
                .getResultList()
                .stream()
                .map(GroupName::new)
                .filter(group -> !listed.contains(group))
                .toList();
    }

    public long countPeople() {
        return entityManager
                .createQuery("select count(p) from PersonRow p where p.goneAt is null", Long.class)
                .getSingleResult();
    }

    public long countMemberships() {
        return entityManager
                .createQuery("select count(m) from MembershipRow m", Long.class)
                .getSingleResult();
    }
}

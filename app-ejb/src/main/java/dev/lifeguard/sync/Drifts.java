package dev.lifeguard.sync;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Directory.ListedGroup;
import dev.lifeguard.directory.DirectoryJpql;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.GrantJpql;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was changed in the pool elsewhere, for somebody to decide about. Only what two complete sync runs have seen, and
 * where no change of ours is under way, counts. Cognito's own groups of an identity provider are nobody's business
 * here.
 *
 * <p>An unmanaged membership stays as it is until it is adopted: kept or given an end (a grant, {@code
 * Grant.adopted}), or {@linkplain DirectoryWriter#leaveAlone left alone}. A membership that was given here and removed
 * elsewhere is <em>not</em> made again by itself, because whoever removed it had a reason that is not known here: its
 * grant stays active until somebody decides, its end comes as ever, and nothing is told to the pool meanwhile. Deciding
 * is scheduling the membership again ({@link PendingChanges#schedule}), so that the membership is made anew, or ending
 * the grant.
 */
@Dependent
public class Drifts {

    // A grant that starts or ends has a pending change, so that without one it is active or over.
    private static final String MADE = " from " + DirectoryJpql.memberships()
            + " left join " + GrantJpql.currentGrantOf("m")
            + " left join " + PendingChanges.pendingChangeOf("m")
            + " where g.id is null and k.sub is null and m.ignored = false and m.firstSeenAt < :seenUntil";

    private static final String REMOVED = " from " + DirectoryJpql.formerMemberships()
            + " join " + GrantJpql.currentGrantOf("f")
            + " left join " + PendingChanges.pendingChangeOf("f")
            + " where k.sub is null and f.observedAt < :seenUntil";

    private static final String IN_GROUP = " and %1$s.groupName = :name";
    private static final String OF = " and %1$s.sub = :sub";
    private static final String AFTER = " and %1$s.sub > :after";

    // By the group too, which is one and the same: H2 reads in order only by an index that begins with the first
    // column.
    private static final String IN_ORDER = " order by %1$s.groupName, %1$s.sub";

    /** From so much on, pages say how much it was at the last sync. */
    private static final int COUNTED = 100;

    private final EntityManager entityManager;
    private final Directory directory;

    @Inject
    public Drifts(@LifeguardUnit EntityManager entityManager, Directory directory) {
        this.entityManager = entityManager;
        this.directory = directory;
    }

    /**
     * What had been seen before this reading of the pool, the last complete one, counts; nothing where nobody decides.
     */
    public Optional<Instant> seenUntil(GroupName group) {
        return group.isOfProvider() ? Optional.empty() : directory.age().asOf();
    }

    /**
     * About how much there is in one group, for pages: of little exactly how much, of much how much the last sync has
     * counted, so that nobody waits until ten thousand are counted anew.
     */
    public long estimate(GroupName group) {
        return seenUntil(group)
                .map(seen -> Stream.of(Drift.Kind.values())
                        .mapToLong(kind -> estimate(group, kind, seen))
                        .sum())
                .orElse(0L);
    }

    /** The same of one kind. */
    public long estimate(GroupName group, Drift.Kind kind, Instant seenUntil) {
        int some = query("%1$s.sub", kind, "", String.class)
                .setParameter("seenUntil", seenUntil)
                .setParameter("name", group.value())
                .setMaxResults(COUNTED)
                .getResultList()
                .size();
        return some < COUNTED ? some : Math.max(some, lastCounted(group, kind));
    }

    /** What an {@link #estimate} is of, counted where it is more than that. */
    public long exact(GroupName group, Drift.Kind kind, Instant seenUntil, long estimate) {
        return estimate < COUNTED ? estimate : count(group, kind, seenUntil);
    }

    private long lastCounted(GroupName group, Drift.Kind kind) {
        return directory
                .listed(group)
                .map(ListedGroup::counts)
                .map(counts -> isMade(kind) ? counts.unmanaged() : counts.removedOutside())
                .orElse(0L);
    }

    /** How much there is of one kind in one group, exactly. */
    public long count(GroupName group, Drift.Kind kind, Instant seenUntil) {
        return query("count(%1$s.sub)", kind, "", Long.class)
                .setParameter("seenUntil", seenUntil)
                .setParameter("name", group.value())
                .getSingleResult();
    }

    /** How many members of each group are unmanaged; nothing where nobody decides. Looks at all memberships. */
    public Map<GroupName, Long> unmanaged(Instant seenUntil) {
        return byGroup(Drift.Kind.UNMANAGED, seenUntil);
    }

    /** How many memberships of each group were removed elsewhere; nothing where nobody decides. Looks at all. */
    public Map<GroupName, Long> removedOutside(Instant seenUntil) {
        return byGroup(Drift.Kind.REMOVED_OUTSIDE, seenUntil);
    }

    private Map<GroupName, Long> byGroup(Drift.Kind kind, Instant seenUntil) {
        String rows = isMade(kind) ? MADE : REMOVED;
        Map<GroupName, Long> counted = new HashMap<>();
        entityManager
                .createQuery(
                        ("select %1$s.groupName, count(%1$s.sub)" + rows + " group by %1$s.groupName")
                                .formatted(isMade(kind) ? "m" : "f"),
                        Object[].class)
                .setParameter("seenUntil", seenUntil)
                .getResultList()
                .forEach(row -> counted.put(new GroupName((String) row[0]), (Long) row[1]));
        counted.keySet().removeIf(GroupName::isOfProvider);
        return counted;
    }

    /**
     * A part of the unmanaged members of some groups, by group and in the order of their ids.
     *
     * @param groups in their order
     * @param from how many of the first group's are left out
     */
    public List<Drift> unmanaged(List<GroupName> groups, Instant seenUntil, int from, int most) {
        List<Drift> found = new ArrayList<>(in(groups.get(0), Drift.Kind.UNMANAGED, seenUntil, from, most));
        List<GroupName> others = groups.subList(1, groups.size());
        if (found.size() < most && !others.isEmpty()) {
            entityManager
                    .createQuery(
                            "select m.sub, m.groupName, m.firstSeenAt" + MADE
                                    + " and m.groupName in :names order by m.groupName, m.sub",
                            Object[].class)
                    .setParameter("seenUntil", seenUntil)
                    .setParameter("names", others.stream().map(GroupName::value).toList())
                    .setMaxResults(most - found.size())
                    .getResultList()
                    .forEach(row -> found.add(drift(Drift.Kind.UNMANAGED, row)));
        }
        return found;
    }

    /** A part of one kind in one group, in the order of the people's ids. */
    public List<Drift> in(GroupName group, Drift.Kind kind, Instant seenUntil, int from, int most) {
        String columns = "%1$s.sub, %1$s.groupName, " + (isMade(kind) ? "m.firstSeenAt" : "f.observedAt");
        return query(columns, kind, IN_ORDER, Object[].class)
                .setParameter("seenUntil", seenUntil)
                .setParameter("name", group.value())
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(found -> drift(kind, found))
                .toList();
    }

    /**
     * Some of those whose membership of one group is unmanaged, in the order of their ids from after this one.
     */
    public List<PersonId> made(GroupName group, Instant seenUntil, Optional<PersonId> after, int most) {
        return query("m.sub", Drift.Kind.UNMANAGED, AFTER + IN_ORDER, String.class)
                .setParameter("seenUntil", seenUntil)
                .setParameter("name", group.value())
                .setParameter("after", after.map(PersonId::value).orElse(""))
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** Whether somebody's membership is unmanaged. */
    public boolean isMade(MembershipId key, Instant seenUntil) {
        return query("count(m.sub)", Drift.Kind.UNMANAGED, OF, Long.class)
                        .setParameter("seenUntil", seenUntil)
                        .setParameter("name", key.group().value())
                        .setParameter("sub", key.person().value())
                        .getSingleResult()
                > 0;
    }

    /** Whether the last list of the pool does not have the group, which may be wrong for once. */
    public boolean isMissed(GroupName group) {
        return !directory.has(group) && !directory.isGone(group);
    }

    private <T> TypedQuery<T> query(String columns, Drift.Kind kind, String rest, Class<T> type) {
        String rows = (isMade(kind) ? MADE : REMOVED) + IN_GROUP + rest;
        return entityManager.createQuery("select " + (columns + rows).formatted(isMade(kind) ? "m" : "f"), type);
    }

    private static boolean isMade(Drift.Kind kind) {
        return kind == Drift.Kind.UNMANAGED;
    }

    private static Drift drift(Drift.Kind kind, Object[] row) {
        return new Drift(new PersonId((String) row[0]), new GroupName((String) row[1]), kind, (Instant) row[2]);
    }

    /**
     * A membership that was made or removed elsewhere.
     *
     * @param person whose
     * @param group of which group
     * @param kind which of the two
     * @param since when it was seen first
     */
    public record Drift(PersonId person, GroupName group, Kind kind, Instant since) {

        /** How the pool differs from what was decided here. */
        public enum Kind {

            /** The pool has a membership that nobody gave here. */
            UNMANAGED,

            /** The pool does not have a membership that was given here and is not over. */
            REMOVED_OUTSIDE
        }
    }
}

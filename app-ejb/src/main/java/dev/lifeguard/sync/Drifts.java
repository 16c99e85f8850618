package dev.lifeguard.sync;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryJpql;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.GrantJpql;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was changed in the pool elsewhere, for somebody to decide about. Only what two complete passes have seen, and where
 * no change of ours is under way, counts. Cognito's own groups of an identity provider are nobody's business here.
 *
 * <p>A membership made elsewhere stays as it is until it is adopted: kept or given an end (a grant,
 * {@code Grant.adopted}), or {@linkplain DirectoryWriter#leaveAlone left alone}. A membership that was given here and removed elsewhere is
 * <em>not</em> made again by itself, because whoever removed it had a reason that is not known here: its grant stays active
 * until somebody decides, its end comes as ever, and nothing is told to the pool meanwhile. Deciding is marking the key
 * again ({@link PendingChanges#mark}), so that the membership is made anew, or ending the grant.
 */
@ApplicationScoped
public class Drifts {

    // A grant that starts or ends has a marked key, so that without one it is active or over.
    private static final String MADE = " from " + DirectoryJpql.memberships()
            + " left join " + GrantJpql.currentGrantOf("m")
            + " left join " + PendingChanges.markOf("m")
            + " where g.id is null and k.sub is null and m.ignored = false and m.firstSeenAt < :pass";

    private static final String REMOVED = " from " + DirectoryJpql.formerMemberships()
            + " join " + GrantJpql.currentGrantOf("f")
            + " left join " + PendingChanges.markOf("f")
            + " where k.sub is null and f.observedAt < :pass";

    private static final String IN_GROUP = " and %1$s.groupName = :name";
    private static final String OF = " and %1$s.sub = :sub";
    private static final String AFTER = " and %1$s.sub > :after";
    private static final String IN_ORDER = " order by %1$s.sub";

    private final EntityManager entityManager;
    private final Directory mirror;

    @Inject
    public Drifts(@LifeguardUnit EntityManager entityManager, Directory mirror) {
        this.entityManager = entityManager;
        this.mirror = mirror;
    }

    /** For the container's proxy only. */
    public Drifts() {
        this(null, null);
    }

    /** What had been seen before this reading of the pool, the last complete one, counts; nothing where nobody decides. */
    public Optional<Instant> seenUntil(GroupName group) {
        return group.isOfProvider() ? Optional.empty() : mirror.age().asOf();
    }

    /** How much there is in one group. */
    public long count(GroupName group) {
        return seenUntil(group)
                .map(seen -> Stream.of(DriftKind.values())
                        .mapToLong(kind -> count(group, kind, seen))
                        .sum())
                .orElse(0L);
    }

    /** How much there is of one kind in one group. */
    public long count(GroupName group, DriftKind kind, Instant seenUntil) {
        return query("count(%1$s.sub)", kind, "", Long.class)
                .setParameter("pass", seenUntil)
                .setParameter("name", group.value())
                .getSingleResult();
    }

    /** A part of one kind in one group, in the order of the people's ids. */
    public List<Drift> in(GroupName group, DriftKind kind, Instant seenUntil, int from, int most) {
        String columns = "%1$s.sub, %1$s.groupName, " + (isMade(kind) ? "m.firstSeenAt" : "f.observedAt");
        return query(columns, kind, IN_ORDER, Object[].class)
                .setParameter("pass", seenUntil)
                .setParameter("name", group.value())
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(found -> drift(kind, found))
                .toList();
    }

    /** Some of those whose membership of one group was made elsewhere, in the order of their ids from after this one. */
    public List<PersonId> made(GroupName group, Instant seenUntil, Optional<PersonId> after, int most) {
        return query("m.sub", DriftKind.MADE_ELSEWHERE, AFTER + IN_ORDER, String.class)
                .setParameter("pass", seenUntil)
                .setParameter("name", group.value())
                .setParameter("after", after.map(PersonId::value).orElse(""))
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** Whether somebody's membership was made elsewhere, and nobody has decided about it. */
    public boolean isMade(MembershipId key, Instant seenUntil) {
        return query("count(m.sub)", DriftKind.MADE_ELSEWHERE, OF, Long.class)
                        .setParameter("pass", seenUntil)
                        .setParameter("name", key.group().value())
                        .setParameter("sub", key.person().value())
                        .getSingleResult()
                > 0;
    }

    /** Whether the last list of the pool does not have the group, which may be wrong for once. */
    public boolean isMissed(GroupName group) {
        return !mirror.has(group) && !mirror.isGone(group);
    }

    private <T> TypedQuery<T> query(String columns, DriftKind kind, String rest, Class<T> type) {
        String rows = (isMade(kind) ? MADE : REMOVED) + IN_GROUP + rest;
        return entityManager.createQuery("select " + (columns + rows).formatted(isMade(kind) ? "m" : "f"), type);
    }

    private static boolean isMade(DriftKind kind) {
        return kind == DriftKind.MADE_ELSEWHERE;
    }

    private static Drift drift(DriftKind kind, Object[] row) {
        return new Drift(new PersonId((String) row[0]), new GroupName((String) row[1]), kind, (Instant) row[2]);
    }
}

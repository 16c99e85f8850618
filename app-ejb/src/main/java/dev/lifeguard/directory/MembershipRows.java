package dev.lifeguard.directory;

import dev.lifeguard.history.PastMemberships;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows of memberships, which say what was seen last. The newest observation wins: a page that was asked for before
 * our own change must not undo it, whenever it arrives. Reading the pool is a little behind writing to it, so a page
 * counts against our own change only when it was asked for some time later.
 */
final class MembershipRows {

    /** How long the pool's lists may be behind a change that it has confirmed. */
    static final Duration LISTS_ARE_BEHIND = Duration.ofMinutes(1);

    private final EntityManager entityManager;

    MembershipRows(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** @return whether that is news */
    boolean seen(MembershipId key, Observation how, Instant at) {
        MembershipRow row = row(key);
        if (row != null) {
            row.seen(how, at);
            return false;
        }
        return begins(key, former(key), how, at);
    }

    /**
     * The same for a page of a list, with two statements however long that is.
     *
     * @param people whose rows are locked
     * @return whose membership is news, in the same order
     */
    List<PersonId> seen(GroupName group, Collection<PersonId> people, Observation how, Instant at) {
        Map<PersonId, MembershipRow> rows = rows(MembershipRow.class, group, people);
        Map<PersonId, FormerMembershipRow> former = rows(FormerMembershipRow.class, group, people);
        rows.values().forEach(row -> row.seen(how, at));
        return people.stream()
                .filter(person -> !rows.containsKey(person))
                .filter(person -> begins(new MembershipId(person, group), former.get(person), how, at))
                .toList();
    }

    /** There was no row; there is one now, unless what was seen before counts more. */
    private boolean begins(MembershipId key, FormerMembershipRow former, Observation how, Instant at) {
        if (former != null && !how.countsAgainst(former.source(), former.observed(), at)) {
            return false;
        }
        if (former != null) {
            entityManager.remove(former);
        }
        entityManager.persist(
                new MembershipRow(key, how, at, Optional.ofNullable(former).flatMap(FormerMembershipRow::letIn)));
        return true;
    }

    /** @return whether that is news */
    boolean missing(MembershipId key, Observation how, Instant at) {
        MembershipRow row = row(key);
        if (row != null && !how.countsAgainst(row.source(), row.observed(), at)) {
            return false;
        }
        if (row != null) {
            entityManager.remove(row);
            new PastMemberships(entityManager).over(key.person(), key.group(), row.firstSeen(), at);
        }
        remember(key, how, at, Optional.ofNullable(row).flatMap(MembershipRow::letIn));
        return row != null;
    }

    private void remember(MembershipId key, Observation how, Instant at, Optional<Instant> letIn) {
        FormerMembershipRow former = former(key);
        if (former == null) {
            entityManager.persist(new FormerMembershipRow(key, how, at, letIn));
        } else if (how != Observation.SYNC && at.isAfter(former.observed())) {
            former.seen(how, at);
        }
    }

    /**
     * When the pool last let them in for us, also if a list has missed them since; nothing once it has taken them out
     * for us.
     */
    Optional<Instant> letIn(MembershipId key) {
        MembershipRow row = row(key);
        return row != null ? row.letIn() : Optional.ofNullable(former(key)).flatMap(FormerMembershipRow::letIn);
    }

    private <R extends MembershipKeyRow> Map<PersonId, R> rows(
            Class<R> kind, GroupName group, Collection<PersonId> people) {
        return entityManager
                .createQuery(
                        "select m from " + kind.getSimpleName() + " m where m.groupName = :name and m.sub in :subs",
                        kind)
                .setParameter("name", group.value())
                .setParameter("subs", people.stream().map(PersonId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> row.key().person(), Function.identity()));
    }

    private MembershipRow row(MembershipId key) {
        return entityManager.find(MembershipRow.class, new MembershipKeyRow.Key(key));
    }

    private FormerMembershipRow former(MembershipId key) {
        return entityManager.find(FormerMembershipRow.class, new MembershipKeyRow.Key(key));
    }
}

package dev.lifeguard.history;

import dev.lifeguard.database.ClusterSettings;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Memberships that are over, whoever made and ended them; what lasts stands in the directory. Whoever sees one end
 * writes it down, in the caller's transaction.
 */
@Dependent
public class PastMemberships {

    private static final String RECORDED_SINCE = "memberships-recorded-since";
    private static final String FORGOTTEN_BEFORE = "memberships-forgotten-before";
    private static final String GRANTS_FORGOTTEN_BEFORE = "grants-forgotten-before";

    private final EntityManager entityManager;

    @Inject
    public PastMemberships(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Somebody is in a group no more. */
    public void over(PersonId person, GroupName group, Instant from, Instant until) {
        entityManager
                .createNativeQuery("insert into membership_period (sub, group_name, seen_from, seen_until)"
                        + " values (?1, ?2, ?3, ?4)")
                .setParameter(1, person.value())
                .setParameter(2, group.value())
                .setParameter(3, StoredTime.of(from))
                .setParameter(4, StoredTime.of(until))
                .executeUpdate();
    }

    /**
     * Since when they are written down, or what was written down was not forgotten. Of those before, only what the
     * audit log tells of is known.
     */
    public Instant recordedSince(Instant now) {
        return later(moment(RECORDED_SINCE), forgottenBefore(now));
    }

    /**
     * What ended before this moment was forgotten, what had given it too. As it was done, whatever is configured now:
     * nothing comes back when more is to be kept. Never later than now: a clock that was ahead has forgotten nothing of
     * what is yet to come.
     */
    public Instant forgottenBefore(Instant now) {
        Instant noted = moment(FORGOTTEN_BEFORE);
        return noted.isAfter(now) ? now : noted;
    }

    /**
     * What had given a membership of before this moment may be forgotten, though the membership is not: releases before
     * V29 forgot it by when it was requested, however recently it had ended.
     */
    public Instant grantsForgottenBefore(Instant now) {
        return later(moment(GRANTS_FORGOTTEN_BEFORE), forgottenBefore(now));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant moment(String setting) {
        return Instant.parse(new ClusterSettings(entityManager).get(setting).orElseThrow());
    }

    /** Those that were there in a span of time, some at a time. */
    public List<MembershipPeriod> during(Span span, Optional<MembershipPeriod> after, int most) {
        return span
                .read(
                        (condition, values) -> {
                            values.put("begin", span.begin());
                            values.put("end", span.end());
                            return entityManager.createQuery(
                                    "select m from MembershipPeriodRow m where m.seenUntil > :begin"
                                            + " and (m.seenFrom is null or m.seenFrom < :end)" + condition
                                            + " order by m.groupName, m.sub, m.number",
                                    MembershipPeriodRow.class);
                        },
                        "(m.sub > :afterSub or (m.sub = :afterSub and m.number > :afterNumber))",
                        after,
                        most)
                .stream()
                .map(MembershipPeriodRow::period)
                .toList();
    }

    /**
     * Forgets some of those that ended before a moment.
     *
     * @return whether there may be more
     */
    boolean forget(Instant before, Instant now, int most) {
        Instant forgotten = later(before, forgottenBefore(now));
        if (!forgotten.equals(moment(FORGOTTEN_BEFORE))) {
            new ClusterSettings(entityManager).set(FORGOTTEN_BEFORE, forgotten.toString());
        }
        List<Long> numbers = entityManager
                .createQuery(
                        "select m.number from MembershipPeriodRow m where m.seenUntil < :before order by m.seenUntil",
                        Long.class)
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultList();
        if (!numbers.isEmpty()) {
            entityManager
                    .createQuery("delete from MembershipPeriodRow m where m.number in :numbers")
                    .setParameter("numbers", numbers)
                    .executeUpdate();
        }
        return numbers.size() == most;
    }
}

package dev.lifeguard.directory;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/**
 * The rows of memberships, which say what was seen last. The newest observation wins: a page that was asked for before our
 * own change must not undo it, whenever it arrives. Reading the pool is a little behind writing to it, so a page counts
 * against our own change only when it was asked for some time later.
 */
final class Memberships {

    /** How long the pool's lists may be behind a change that it has confirmed. */
    static final Duration LISTS_ARE_BEHIND = Duration.ofMinutes(1);

    private final EntityManager entityManager;

    Memberships(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** @return whether that is news */
    boolean seen(PersonAndGroup key, Observation how, Instant at) {
        MembershipRow row = row(key);
        if (row != null) {
            row.seen(how, at);
            return false;
        }
        FormerMembershipRow former = former(key);
        if (former != null && !how.countsAgainst(former.source(), former.observed(), at)) {
            return false;
        }
        if (former != null) {
            entityManager.remove(former);
        }
        entityManager.persist(new MembershipRow(key, how, at));
        return true;
    }

    /** @return whether that is news */
    boolean missing(PersonAndGroup key, Observation how, Instant at) {
        MembershipRow row = row(key);
        if (row != null && !how.countsAgainst(row.source(), row.observed(), at)) {
            return false;
        }
        if (row != null) {
            entityManager.remove(row);
        }
        remember(key, how, at);
        return row != null;
    }

    private void remember(PersonAndGroup key, Observation how, Instant at) {
        FormerMembershipRow former = former(key);
        if (former == null) {
            entityManager.persist(new FormerMembershipRow(key, how, at));
        } else if (how != Observation.PASS && at.isAfter(former.observed())) {
            former.seen(how, at);
        }
    }

    MembershipRow row(PersonAndGroup key) {
        return entityManager.find(MembershipRow.class, new PersonAndGroupId(key));
    }

    private FormerMembershipRow former(PersonAndGroup key) {
        return entityManager.find(FormerMembershipRow.class, new PersonAndGroupId(key));
    }
}

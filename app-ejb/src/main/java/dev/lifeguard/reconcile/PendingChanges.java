package dev.lifeguard.reconcile;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.MembershipRowId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;

/**
 * Says that a membership may have to change at the pool. Whoever changes a grant marks its key in the same transaction;
 * what has to be done is found out later from the grants, so marking twice, or for nothing, does no harm.
 *
 * <p>The person's row must be locked by the transaction ({@link Directory#lock(PersonId)}).
 */
@ApplicationScoped
public class PendingChanges {

    private final EntityManager entityManager;
    private final Clock clock;
    private final Bell bell;

    @Inject
    public PendingChanges(@LifeguardUnit EntityManager entityManager, Clock clock, Bell bell) {
        this.entityManager = entityManager;
        this.clock = clock;
        this.bell = bell;
    }

    /** For the container's proxy only. */
    public PendingChanges() {
        this(null, null, null);
    }

    /** Part of the caller's transaction; the work begins as soon as that is committed. */
    public void mark(PersonId person, GroupName group, Priority priority) {
        MembershipId key = new MembershipId(person, group);
        Instant now = clock.instant();
        PendingChangeRow row =
                entityManager.find(PendingChangeRow.class, new MembershipRowId(key), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            entityManager.persist(new PendingChangeRow(key, priority, now));
        } else {
            row.markedAgain(priority, now);
        }
        bell.ringAfterCommit();
    }

    /** Whether a change of it is under way. */
    public boolean isMarked(MembershipId key) {
        return entityManager.find(PendingChangeRow.class, new MembershipRowId(key)) != null;
    }

    /**
     * What other packages' queries join to rows with {@code sub} and {@code groupName}: {@code k}, the mark that a change of that
     * membership is under way.
     */
    public static String markOf(String row) {
        return "PendingChangeRow k on k.sub = %1$s.sub and k.groupName = %1$s.groupName".formatted(row);
    }
}

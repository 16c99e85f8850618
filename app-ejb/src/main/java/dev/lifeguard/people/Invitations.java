package dev.lifeguard.people;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredHash;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.pool.CallWindow;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/**
 * Which addresses are being invited at this moment, so that two who invite the same one make one account of it. Known
 * by a hash: there is nobody yet with whom an address could be erased. One without a result counts for as long as its
 * call may still arrive. In the caller's transaction, under the locks by which addresses are given one after the other.
 */
@Dependent
public class Invitations {

    private final EntityManager entityManager;

    @Inject
    public Invitations(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Whether somebody is being invited by this address, in any case; forgets all whose time is up. */
    boolean isUnderWay(EmailAddress email, Instant now) {
        entityManager
                .createQuery("delete from InvitationRow i where i.begunAt < :before or i.begunAt > :after")
                .setParameter("before", now.minus(CallWindow.LATEST_ARRIVAL))
                // from before a clock was set back
                .setParameter("after", now.plus(CallWindow.LATEST_ARRIVAL))
                .executeUpdate();
        return entityManager.find(InvitationRow.class, hash(email)) != null;
    }

    /** Begins one; there is no other. */
    void begin(EmailAddress email, Instant now) {
        entityManager.persist(new InvitationRow(hash(email), now));
        entityManager.flush();
    }

    /** What came of it is known. */
    void end(EmailAddress email) {
        entityManager
                .createQuery("delete from InvitationRow i where i.addressHash = :hash")
                .setParameter("hash", hash(email))
                .executeUpdate();
    }

    private static String hash(EmailAddress email) {
        return StoredHash.of(email.folded());
    }
}

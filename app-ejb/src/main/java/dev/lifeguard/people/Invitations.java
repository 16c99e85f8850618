package dev.lifeguard.people;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredHash;
import dev.lifeguard.erasure.Erased;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.CallWindow;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses are being invited at this moment, so that two who invite the same one make one account of it, and of
 * which invitations nobody knows what came, until somebody looks. Known by a hash of the address, for there is nobody
 * yet, until its person is erased or its time is up. In the caller's transaction, under the locks by which addresses
 * are given one after the other.
 */
@Dependent
public class Invitations {

    /** After so long nobody looks any more, and it is only in the log. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final EntityManager entityManager;

    @Inject
    public Invitations(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * An invitation without a result.
     *
     * @param by who invited
     * @param begunAt when, which tells it from a later one by the same address
     * @param answered whether the pool has said something, and only not whether it is done
     */
    record Unknown(PersonId by, Instant begunAt, boolean answered) {

        /** Whether a call for it may still reach the pool. */
        boolean mayStillArrive(Instant now) {
            return !answered && CallWindow.mayStillArrive(begunAt, now);
        }
    }

    /** Whether somebody is being invited by this address, in any case; forgets all whose time is up. */
    boolean isUnderWay(EmailAddress email, Instant now) {
        forgetOld(now);
        return row(email).filter(row -> row.isUnderWay(now)).isPresent();
    }

    /** Forgets all whose time is up. */
    void forgetOld(Instant now) {
        entityManager
                .createQuery("delete from InvitationRow i where i.begunAt < :before or i.begunAt > :after")
                .setParameter("before", now.minus(KEPT))
                // from before a clock was set back
                .setParameter("after", now.plus(CallWindow.LATEST_ARRIVAL))
                .executeUpdate();
    }

    /** A hash of an address can be guessed from it. */
    void erased(@Observes Erased event) {
        EmailAddress.of(event.address()).flatMap(this::row).ifPresent(entityManager::remove);
    }

    /** The invitation by this address of which nobody knows what came, and which somebody may look up. */
    Optional<Unknown> unknown(EmailAddress email, Instant now) {
        return row(email).flatMap(row -> row.unknown(now));
    }

    /** All those of which nobody knows what came, and which somebody may look up; the oldest first. */
    List<Unknown> unknown(Instant now) {
        return entityManager
                .createQuery("select i from InvitationRow i order by i.begunAt", InvitationRow.class)
                .getResultStream()
                .flatMap(row -> row.unknown(now).stream())
                .toList();
    }

    /** How many there are of those. */
    public int countUnknown(Instant now) {
        return unknown(now).size();
    }

    private Optional<InvitationRow> row(EmailAddress email) {
        return Optional.ofNullable(entityManager.find(InvitationRow.class, hash(email)));
    }

    /**
     * Begins one, in the place of any other by this address.
     *
     * @param by who may have it looked up; nobody where that is done without them
     */
    void begin(EmailAddress email, Optional<PersonId> by, Instant now) {
        row(email).ifPresentOrElse(row -> row.begin(by, now), () -> {
            InvitationRow row = new InvitationRow(hash(email));
            row.begin(by, now);
            entityManager.persist(row);
        });
        entityManager.flush();
    }

    /**
     * Nobody knows what came of it.
     *
     * @param begunAt when it was begun; another one by this address stays as it is
     * @param answered whether the pool has said something all the same
     */
    void doubt(EmailAddress email, Instant begunAt, boolean answered) {
        row(email).filter(row -> row.isOf(begunAt)).ifPresent(row -> row.doubt(answered));
    }

    /** What came of the one that was begun then is known; another one by this address stays. */
    void end(EmailAddress email, Instant begunAt) {
        entityManager
                .createQuery("delete from InvitationRow i where i.addressHash = :hash and i.begunAt = :begunAt")
                .setParameter("hash", hash(email))
                .setParameter("begunAt", begunAt)
                .executeUpdate();
    }

    private static String hash(EmailAddress email) {
        return StoredHash.of(email.folded());
    }
}

package dev.lifeguard.session;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.signin.KeptSession;
import dev.lifeguard.signin.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** Keeps sessions in the database that all nodes share. */
@ApplicationScoped
public class SessionsInDatabase implements SessionStore {

    private final EntityManager entityManager;
    private final Transactions transactions;

    @Inject
    SessionsInDatabase(@LifeguardUnit EntityManager entityManager, Transactions transactions) {
        this.entityManager = entityManager;
        this.transactions = transactions;
    }

    /** For the container's proxy only. */
    SessionsInDatabase() {
        this(null, null);
    }

    @Override
    public void keep(KeptSession session) {
        transactions.inNew(() -> entityManager.persist(new SessionRow(session)));
    }

    @Override
    public Optional<KeptSession> find(String id) {
        return transactions.inNew(() ->
                Optional.ofNullable(entityManager.find(SessionRow.class, id)).map(SessionRow::session));
    }

    @Override
    public void forget(String id) {
        transactions.inNew(() -> entityManager
                .createQuery("delete from SessionRow s where s.id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    /** Forgets all that ended before this moment. */
    void forgetEnded(Instant before) {
        transactions.inNew(() -> entityManager
                .createQuery("delete from SessionRow s where s.expiresAt < :before")
                .setParameter("before", StoredTime.of(before))
                .executeUpdate());
    }
}

package dev.lifeguard.session;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.signin.KeptSession;
import dev.lifeguard.signin.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps sessions in the database that all nodes share. */
@ApplicationScoped
public class SessionsInDatabase implements SessionStore {

    private static final int IN_LIST = 500;

    /** Of one person's. */
    private static final int MOST_LISTED = 1000;

    private final EntityManager entityManager;
    private final Transactions transactions;

    @Inject
    public SessionsInDatabase(@LifeguardUnit EntityManager entityManager, Transactions transactions) {
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

    @Override
    public void used(Set<String> ids, Instant at) {
        transactions.inNew(() -> {
            List<String> all = ids.stream().sorted().toList();
            for (int from = 0; from < all.size(); from += IN_LIST) {
                used(all.subList(from, Math.min(from + IN_LIST, all.size())), StoredTime.of(at));
            }
        });
    }

    private void used(List<String> ids, OffsetDateTime at) {
        entityManager
                .createQuery("update SessionRow s set s.lastUsedAt = :at where s.id in :ids and s.lastUsedAt < :at")
                .setParameter("at", at)
                .setParameter("ids", ids)
                .executeUpdate();
    }

    /**
     * The sessions of a person that run, the latest used first. Reads in the caller's transaction.
     *
     * @param now those that end later
     * @param unused those that were used then or later
     */
    public List<SessionCard> running(PersonId person, Instant now, Instant unused) {
        return entityManager
                .createQuery(
                        "select s.session, s.browser, s.signedInAt, s.lastUsedAt, s.expiresAt from SessionRow s"
                                + " where s.sub = :sub and s.expiresAt > :now and s.lastUsedAt >= :unused"
                                + " order by s.lastUsedAt desc, s.session",
                        Object[].class)
                .setParameter("sub", person.value())
                .setParameter("now", StoredTime.of(now))
                .setParameter("unused", StoredTime.of(unused))
                .setMaxResults(MOST_LISTED)
                .getResultList()
                .stream()
                .map(SessionsInDatabase::card)
                .toList();
    }

    /** Without what is sealed in it. */
    private static SessionCard card(Object[] row) {
        return new SessionCard((String) row[0], (String) row[1], moment(row[2]), moment(row[3]), moment(row[4]));
    }

    private static Instant moment(Object stored) {
        return ((OffsetDateTime) stored).toInstant();
    }

    /** Forgets all that ended before this moment. */
    void forgetEnded(Instant before) {
        transactions.inNew(() -> entityManager
                .createQuery("delete from SessionRow s where s.expiresAt < :before")
                .setParameter("before", StoredTime.of(before))
                .executeUpdate());
    }
}

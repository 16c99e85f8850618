package dev.lifeguard.session;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.signin.KeptSession;
import dev.lifeguard.signin.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps sessions in the database that all nodes share. */
@ApplicationScoped
public class SessionsInDatabase implements SessionStore {

    private static final int IN_LIST = 500;

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
     * The sessions of a person that run at this moment, but for one, the latest used first. Reads in the caller's transaction.
     */
    public Page<SessionCard> others(PersonId person, String but, Instant now, Paging paging) {
        List<SessionCard> cards = running("select s", person, now, " and s.session <> :but", SessionRow.class)
                .setParameter("but", but)
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultList()
                .stream()
                .map(SessionRow::card)
                .toList();
        long total = names(person, now).stream()
                .filter(session -> !session.equals(but))
                .count();
        return new Page<>(cards, total, paging);
    }

    /** The names of all of them. Reads in the caller's transaction. */
    public List<String> names(PersonId person, Instant now) {
        return running("select s.session", person, now, "", String.class).getResultList();
    }

    private <T> TypedQuery<T> running(String what, PersonId person, Instant now, String which, Class<T> type) {
        return entityManager
                .createQuery(
                        what + " from SessionRow s where s.sub = :sub and s.expiresAt > :now" + which
                                + " order by s.lastUsedAt desc, s.session",
                        type)
                .setParameter("sub", person.value())
                .setParameter("now", StoredTime.of(now));
    }

    /** Forgets all that ended before this moment. */
    void forgetEnded(Instant before) {
        transactions.inNew(() -> entityManager
                .createQuery("delete from SessionRow s where s.expiresAt < :before")
                .setParameter("before", StoredTime.of(before))
                .executeUpdate());
    }
}

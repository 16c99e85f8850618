package dev.lifeguard.session;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.StoredSession;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keeps sessions in the database that all nodes share. */
@Dependent
public class SessionsInDatabase implements SessionStore {

    private static final int IN_LIST = 500;

    /** Of one person's. */
    private static final int MOST_LISTED = 1000;

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final AccessRepository access;
    private final Clock clock;

    @Inject
    public SessionsInDatabase(@LifeguardUnit EntityManager entityManager, Transactions transactions, Clock clock) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.access = new AccessRepository(entityManager);
        this.clock = clock;
    }

    @Override
    public void keep(StoredSession session) {
        transactions.inNew(() -> entityManager.persist(new SessionRow(session)));
    }

    @Override
    public Optional<StoredSession> find(String id) {
        return transactions.inNew(() ->
                Optional.ofNullable(entityManager.find(SessionRow.class, id)).map(SessionRow::session));
    }

    /**
     * A token is read as the directory's rows are: what a grant has ended does not count, whatever the pool still has.
     */
    @Override
    public Set<String> stillCounting(String subject, Set<String> groups) {
        Set<GroupName> named =
                groups.stream().map(GroupName::of).flatMap(Optional::stream).collect(Collectors.toSet());
        List<Grant> grants = transactions.inNew(() -> access.unfinished(new PersonId(subject)));
        Set<GroupName> counting = Membership.counting(Membership.ofPerson(named, grants, clock.instant()));
        return groups.stream()
                .filter(name -> GroupName.of(name).map(counting::contains).orElse(true))
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
                used(all.subList(from, Math.min(from + IN_LIST, all.size())), at);
            }
        });
    }

    /**
     * Of a session that somebody is ending at this moment it does not matter, and nobody waits for it: whoever ends
     * several of one person's takes them in another order.
     */
    private void used(List<String> ids, Instant at) {
        List<String> free = nobodyElseHas(ids);
        if (!free.isEmpty()) {
            entityManager
                    .createQuery("update SessionRow s set s.lastUsedAt = :at where s.id in :ids and s.lastUsedAt < :at")
                    .setParameter("at", at)
                    .setParameter("ids", free)
                    .executeUpdate();
        }
    }

    private List<String> nobodyElseHas(List<String> ids) {
        String numbered =
                IntStream.rangeClosed(1, ids.size()).mapToObj(at -> "?" + at).collect(Collectors.joining(", "));
        Query lock = entityManager.createNativeQuery(
                "select id from sign_in_session where id in (" + numbered + ") for update skip locked");
        for (int at = 0; at < ids.size(); at++) {
            lock.setParameter(at + 1, ids.get(at));
        }
        List<?> locked = lock.getResultList();
        return locked.stream().map(String.class::cast).toList();
    }

    /**
     * The sessions of a person that run, the latest used first. Reads in the caller's transaction.
     *
     * @param now those that end later
     * @param unused those that were used then or later
     */
    public List<SessionSummary> running(PersonId person, Instant now, Instant unused) {
        return entityManager
                .createQuery(
                        "select s.session, s.browser, s.signedInAt, s.lastUsedAt, s.expiresAt from SessionRow s"
                                + " where s.sub = :sub and s.expiresAt > :now and s.lastUsedAt >= :unused"
                                + " order by s.lastUsedAt desc, s.session",
                        Object[].class)
                .setParameter("sub", person.value())
                .setParameter("now", now)
                .setParameter("unused", unused)
                .setMaxResults(MOST_LISTED)
                .getResultList()
                .stream()
                .map(SessionsInDatabase::summary)
                .toList();
    }

    /** Without what is sealed in it. */
    private static SessionSummary summary(Object[] row) {
        return new SessionSummary((String) row[0], (String) row[1], moment(row[2]), moment(row[3]), moment(row[4]));
    }

    private static Instant moment(Object stored) {
        return (Instant) stored;
    }

    /** Forgets all that ended before this moment. */
    void forgetEnded(Instant before) {
        transactions.inNew(() -> entityManager
                .createQuery("delete from SessionRow s where s.expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate());
    }

    /**
     * A session as its person may look at it; nothing in it opens it.
     *
     * @param session its name, by which it is ended
     * @param browser which browser on which system it began in, by what that said itself; may be empty
     * @param signedInAt when it began
     * @param lastUsedAt when it was last used, a minute late at most
     * @param expiresAt when it ends by itself
     */
    public record SessionSummary(
            String session, String browser, Instant signedInAt, Instant lastUsedAt, Instant expiresAt) {}
}

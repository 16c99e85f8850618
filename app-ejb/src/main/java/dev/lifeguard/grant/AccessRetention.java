package dev.lifeguard.grant;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets what has been over for longer than it is kept: grants, each with the request that it came of and what was
 * decided about that, and requests that came to nothing. Those are counted from the day on which they would have
 * expired at the latest, because nobody writes down when a request is closed. Whatever waits or is held stays, however
 * old; the audit log tells of all.
 */
@Dependent
public class AccessRetention implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    /** Whoever looks for what they asked for finds at least that. */
    static final Duration SHORTEST = Duration.ofDays(30);

    private static final int AT_ONCE = 500;

    private static final List<RequestState> NOTHING_GIVEN =
            List.of(RequestState.DENIED, RequestState.WITHDRAWN, RequestState.EXPIRED);

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration kept;

    /** @throws IllegalArgumentException for a time that is too short */
    @Inject
    AccessRetention(
            @LifeguardUnit EntityManager entityManager,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "lifeguard.access-history", defaultValue = "P730D") Duration kept) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.clock = clock;
        this.kept = kept;
        if (kept.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("lifeguard.access-history must be at least P30D");
        }
    }

    @Override
    public String what() {
        return "old requests";
    }

    /** A time that cannot be kept has failed the start by now: it is refused above. */
    @Override
    public void begin() {}

    @Override
    public void daily() {
        while (transactions.inNew(this::forget)) {
            LOG.log(Level.DEBUG, "old requests: forgotten as lifeguard.access-history says, and there may be more");
        }
    }

    /**
     * Forgets some of it, in the caller's transaction. Another node may do the same; then one of them finds less.
     *
     * @return whether there may be more
     */
    boolean forget() {
        boolean more = forgetGrants();
        for (RequestState state : NOTHING_GIVEN) {
            more |= forgetClosed(state);
        }
        return more;
    }

    /** An approved request gives one grant, and goes with it. */
    private boolean forgetGrants() {
        List<Object[]> grants = some(entityManager
                .createQuery(
                        "select g.id, g.requestId from GrantRow g where g.state = :ended and g.endedAt < :before"
                                + " order by g.state, g.endedAt",
                        Object[].class)
                .setParameter("ended", GrantState.ENDED));
        delete(
                "delete from GrantRow g where g.id in :ids",
                grants.stream().map(grant -> (String) grant[0]).toList());
        forgetRequests(grants.stream()
                .map(grant -> (String) grant[1])
                .filter(Objects::nonNull)
                .toList());
        return grants.size() == AT_ONCE;
    }

    /** One state at a time, as the index has them. */
    private boolean forgetClosed(RequestState state) {
        List<String> requests = some(entityManager
                .createQuery(
                        "select r.id from RequestRow r where r.state = :state and r.expiresAt < :before"
                                + " order by r.state, r.expiresAt",
                        String.class)
                .setParameter("state", state));
        forgetRequests(requests);
        return requests.size() == AT_ONCE;
    }

    /** Each query is found and ordered by an index, of which H2 wants the first column in the order too. */
    private <T> List<T> some(TypedQuery<T> query) {
        return query.setParameter("before", clock.instant().minus(kept))
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    private void forgetRequests(List<String> requests) {
        delete("delete from AnswerRow a where a.requestId in :ids", requests);
        delete("delete from DecisionRow d where d.requestId in :ids", requests);
        delete("delete from RequestRow r where r.id in :ids", requests);
    }

    private void delete(String delete, List<String> ids) {
        if (!ids.isEmpty()) {
            entityManager.createQuery(delete).setParameter("ids", ids).executeUpdate();
        }
    }
}

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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets what is over and was begun longer ago than it is kept: requests with their decisions and what they gave, and
 * memberships made elsewhere that were looked after here. Whatever waits or is held stays, however old; the audit log
 * tells of all.
 */
@Dependent
public class AccessRetention implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    /** Whoever looks for what they asked for finds at least that. */
    static final Duration SHORTEST = Duration.ofDays(30);

    private static final int AT_ONCE = 500;

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
        List<String> requests =
                over("select r.id from RequestRow r where r.requestedAt < :before and r.state <> :waiting"
                                + " and not exists (select g from GrantRow g where g.requestId = r.id and g.state <> :ended)"
                                + " order by r.requestedAt, r.id")
                        .setParameter("waiting", RequestState.PENDING)
                        .getResultList();
        delete("delete from GrantRow g where g.requestId in :ids", requests);
        delete("delete from AnswerRow a where a.requestId in :ids", requests);
        delete("delete from DecisionRow d where d.requestId in :ids", requests);
        delete("delete from RequestRow r where r.id in :ids", requests);
        List<String> adopted = over("select g.id from GrantRow g where g.requestId is null and g.beginsAt < :before"
                        + " and g.state = :ended order by g.beginsAt, g.id")
                .getResultList();
        delete("delete from GrantRow g where g.id in :ids", adopted);
        return requests.size() == AT_ONCE || adopted.size() == AT_ONCE;
    }

    /** No index: once a day. */
    private TypedQuery<String> over(String question) {
        return entityManager
                .createQuery(question, String.class)
                .setParameter("before", clock.instant().minus(kept))
                .setParameter("ended", GrantState.ENDED)
                .setMaxResults(AT_ONCE);
    }

    private void delete(String delete, List<String> ids) {
        if (!ids.isEmpty()) {
            entityManager.createQuery(delete).setParameter("ids", ids).executeUpdate();
        }
    }
}

package dev.lifeguard.grant;

import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests and grants as pages show them, one page at a time. Nothing here is locked: acts judge by {@link AccessStore}. */
@Dependent
public class AccessLists {

    private static final String OLDEST_FIRST = " order by r.askedAt, r.id";
    private static final String NEWEST_FIRST = " order by r.askedAt desc, r.id";

    private final EntityManager entityManager;

    @Inject
    public AccessLists(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What waits for a decision in these groups, the oldest first. */
    public Page<AccessRequest> waitingIn(Collection<GroupName> groups, Paging paging) {
        if (groups.isEmpty()) {
            return Page.empty(paging);
        }
        List<String> names = groups.stream().map(GroupName::value).toList();
        return requests(
                "r.state = :waiting and r.groupName in :groups",
                OLDEST_FIRST,
                Map.of("waiting", RequestState.WAITING, "groups", names),
                paging);
    }

    /** What waits for a decision anywhere, the oldest first. */
    public Page<AccessRequest> waitingAll(Paging paging) {
        return requests("r.state = :waiting", OLDEST_FIRST, Map.of("waiting", RequestState.WAITING), paging);
    }

    /** How much waits for a decision in each group in which something does. */
    public Map<GroupName, Long> waitingByGroup() {
        Map<GroupName, Long> waiting = new HashMap<>();
        entityManager
                .createQuery(
                        "select r.groupName, count(r) from RequestRow r where r.state = :waiting group by r.groupName",
                        Object[].class)
                .setParameter("waiting", RequestState.WAITING)
                .getResultList()
                .forEach(row -> waiting.put(new GroupName((String) row[0]), (Long) row[1]));
        return waiting;
    }

    /** Everything that this person asked for or that was asked for them, the newest first. */
    public Page<AccessRequest> requestsOf(PersonId requesterOrSubject, Paging paging) {
        return requests(
                "(r.requester = :person or r.subject = :person)",
                NEWEST_FIRST,
                Map.of("person", requesterOrSubject.value()),
                paging);
    }

    /** Everything that was asked about this group, open or closed, the newest first. */
    public Page<AccessRequest> requestsAbout(GroupName group, Paging paging) {
        return requests("r.groupName = :group", NEWEST_FIRST, Map.of("group", group.value()), paging);
    }

    private Page<AccessRequest> requests(String condition, String order, Map<String, Object> values, Paging paging) {
        String source = " from RequestRow r where " + condition;
        List<RequestRow> rows = rows("select r" + source + order, RequestRow.class, values, paging);
        return new Page<>(
                RequestRows.toRequests(entityManager, rows), count("select count(r)" + source, values), paging);
    }

    private <T> List<T> rows(String query, Class<T> type, Map<String, Object> values, Paging paging) {
        return with(values, entityManager.createQuery(query, type))
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultList();
    }

    private long count(String query, Map<String, Object> values) {
        return with(values, entityManager.createQuery(query, Long.class)).getSingleResult();
    }

    private static <T> TypedQuery<T> with(Map<String, Object> values, TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}

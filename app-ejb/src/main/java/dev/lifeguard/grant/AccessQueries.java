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
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Requests and grants as pages show them, one page at a time. Nothing here is locked: acts judge by {@link
 * AccessRepository}.
 */
@Dependent
public class AccessQueries {

    private static final String OLDEST_FIRST = " order by r.requestedAt, r.id";

    /** By one index and the other: for "or" H2 reads the whole table. */
    private static final String OF_PERSON = "(select id, requested_at from access_request where requester = ?1"
            + " union select id, requested_at from access_request where subject = ?1) mine";

    private final EntityManager entityManager;

    @Inject
    public AccessQueries(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What waits for a decision in these groups, the oldest first. */
    public Page<AccessRequest> waitingIn(Collection<GroupName> groups, Paging paging) {
        if (groups.isEmpty()) {
            return Page.empty(paging);
        }
        return requests(
                "r.state = :waiting and r.groupName in :groups",
                OLDEST_FIRST,
                Map.of("waiting", RequestState.PENDING, "groups", groups),
                paging);
    }

    /** What waits for a decision anywhere, the oldest first. */
    public Page<AccessRequest> waitingAll(Paging paging) {
        return requests("r.state = :waiting", OLDEST_FIRST, Map.of("waiting", RequestState.PENDING), paging);
    }

    /** How much waits for a decision in each group in which something does. */
    public Map<GroupName, Long> waitingByGroup() {
        Map<GroupName, Long> waiting = new HashMap<>();
        entityManager
                .createQuery(
                        "select r.groupName, count(r) from RequestRow r where r.state = :waiting group by r.groupName",
                        Object[].class)
                .setParameter("waiting", RequestState.PENDING)
                .getResultList()
                .forEach(row -> waiting.put((GroupName) row[0], (Long) row[1]));
        return waiting;
    }

    /** Everything that this person asked for or that was asked for them, the newest first. */
    public Page<AccessRequest> requestsOf(PersonId requesterOrSubject, Paging paging) {
        List<?> ids = entityManager
                .createNativeQuery("select id from " + OF_PERSON + " order by requested_at desc, id")
                .setParameter(1, requesterOrSubject.value())
                .setFirstResult(paging.first())
                .setMaxResults(paging.size())
                .getResultList();
        Number total = (Number) entityManager
                .createNativeQuery("select count(*) from " + OF_PERSON)
                .setParameter(1, requesterOrSubject.value())
                .getSingleResult();
        return new Page<>(ids.isEmpty() ? List.of() : requests(ids), total.longValue(), paging);
    }

    /** In their order, without those that were forgotten a moment ago. */
    private List<AccessRequest> requests(List<?> ids) {
        Map<String, AccessRequest> found = RequestRows.all(entityManager, "r.id in :ids", Map.of("ids", ids)).stream()
                .collect(Collectors.toMap(request -> request.id().toString(), Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Everything that was asked about this group, open or closed, the newest first. */
    public Page<AccessRequest> requestsAbout(GroupName group, Paging paging) {
        return requests(
                "r.groupName = :group",
                // As an index is sorted: H2 else sorts all of them.
                " order by r.groupName desc, r.requestedAt desc, r.id",
                Map.of("group", group),
                paging);
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

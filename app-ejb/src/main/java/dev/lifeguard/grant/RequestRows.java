package dev.lifeguard.grant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts requests and their decisions together, however many: with one query in all, or with one more for a page of them.
 */
final class RequestRows {

    private RequestRows() {}

    /** All that fit a condition, {@code r} being the request, in the order of asking. */
    static List<AccessRequest> all(EntityManager entityManager, String condition, Map<String, ?> values) {
        TypedQuery<Object[]> query = entityManager.createQuery(
                "select r, d from RequestRow r left join DecisionRow d on d.requestId = r.id where " + condition
                        + " order by r.requestedAt, r.id, d.place",
                Object[].class);
        values.forEach(query::setParameter);
        Map<RequestRow, List<Decision>> requests = new LinkedHashMap<>();
        for (Object[] found : query.getResultList()) {
            List<Decision> decisions = requests.computeIfAbsent((RequestRow) found[0], row -> new ArrayList<>());
            Optional.ofNullable((DecisionRow) found[1])
                    .map(DecisionRow::toDecision)
                    .ifPresent(decisions::add);
        }
        return requests.entrySet().stream()
                .map(request -> request.getKey().toRequest(request.getValue()))
                .toList();
    }

    static List<AccessRequest> toRequests(EntityManager entityManager, List<RequestRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, List<Decision>> decisions = entityManager
                .createQuery(
                        "select d from DecisionRow d where d.requestId in :ids order by d.requestId, d.place",
                        DecisionRow.class)
                .setParameter("ids", rows.stream().map(RequestRow::id).toList())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        DecisionRow::requestId, Collectors.mapping(DecisionRow::toDecision, Collectors.toList())));
        return rows.stream()
                .map(row -> row.toRequest(decisions.getOrDefault(row.id(), List.of())))
                .toList();
    }
}

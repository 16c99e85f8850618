package dev.lifeguard.grant;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts requests and their decisions together, however many, with one query for all decisions. */
final class RequestRows {

    private RequestRows() {}

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

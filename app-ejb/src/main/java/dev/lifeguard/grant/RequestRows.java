package dev.lifeguard.grant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts requests together with their decisions and answers, however many: with one query in all, or with one more for a
 * page of them, and yet one where some have answers. A request has few of either, so that each answer may come once for
 * each decision.
 */
final class RequestRows {

    private RequestRows() {}

    /** What belongs to one request, by its place. */
    private static final class Parts {

        private final Map<Integer, Decision> decisions = new TreeMap<>();
        private final Map<Integer, RequestedAccess.Answer> answers = new TreeMap<>();

        private void take(DecisionRow row) {
            decisions.put(row.place(), row.toDecision());
        }

        private void take(AnswerRow row) {
            answers.put(row.place(), row.toAnswer());
        }

        private AccessRequest of(RequestRow row) {
            return row.toRequest(List.copyOf(decisions.values()), List.copyOf(answers.values()));
        }
    }

    /** All that fit a condition, {@code r} being the request, in the order of asking. */
    static List<AccessRequest> all(EntityManager entityManager, String condition, Map<String, ?> values) {
        TypedQuery<Object[]> query = entityManager.createQuery(
                "select r, d, a from RequestRow r left join DecisionRow d on d.requestId = r.id"
                        + " left join AnswerRow a on a.requestId = r.id where " + condition
                        + " order by r.requestedAt, r.id",
                Object[].class);
        values.forEach(query::setParameter);
        Map<RequestRow, Parts> requests = new LinkedHashMap<>();
        for (Object[] found : query.getResultList()) {
            Parts parts = requests.computeIfAbsent((RequestRow) found[0], row -> new Parts());
            Optional.ofNullable((DecisionRow) found[1]).ifPresent(parts::take);
            Optional.ofNullable((AnswerRow) found[2]).ifPresent(parts::take);
        }
        return requests.entrySet().stream()
                .map(request -> request.getValue().of(request.getKey()))
                .toList();
    }

    static List<AccessRequest> toRequests(EntityManager entityManager, List<RequestRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Parts> parts = new LinkedHashMap<>();
        rows.forEach(row -> parts.put(row.id(), new Parts()));
        of(entityManager, DecisionRow.class, List.copyOf(parts.keySet()))
                .forEach(decision -> parts.get(decision.requestId()).take(decision));
        List<String> answered =
                rows.stream().filter(RequestRow::isAnswered).map(RequestRow::id).toList();
        if (!answered.isEmpty()) {
            of(entityManager, AnswerRow.class, answered)
                    .forEach(answer -> parts.get(answer.requestId()).take(answer));
        }
        return rows.stream().map(row -> parts.get(row.id()).of(row)).toList();
    }

    /** What some requests have of one kind. */
    private static <T> List<T> of(EntityManager entityManager, Class<T> type, List<String> requests) {
        return entityManager
                .createQuery("select p from " + type.getSimpleName() + " p where p.requestId in :ids", type)
                .setParameter("ids", requests)
                .getResultList();
    }
}

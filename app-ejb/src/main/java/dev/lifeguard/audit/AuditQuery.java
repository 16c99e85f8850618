package dev.lifeguard.audit;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A filter in the database's words. Values are always parameters. */
final class AuditQuery {

    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final Map<String, Object> values = new LinkedHashMap<>();

    AuditQuery(AuditFilter filter) {
        and(
                "(a.actor = :involved or a.subject = :involved)",
                "involved",
                filter.involved().map(PersonId::value));
        and("a.actor = :actor", "actor", filter.actor().map(PersonId::value));
        and("a.subject = :subject", "subject", filter.subject().map(PersonId::value));
        and("a.groupName = :group", "group", filter.group().map(GroupName::value));
        and("a.action = :action", "action", filter.action());
        and("a.outcome = :outcome", "outcome", filter.outcome());
        and("a.happenedAt >= :since", "since", filter.from().map(StoredTime::of));
        and("a.happenedAt < :before", "before", filter.to().map(StoredTime::of));
    }

    /** Only what was written before the entry with this number. */
    AuditQuery olderThan(long number) {
        and("a.number < :number", "number", Optional.of(number));
        return this;
    }

    private void and(String condition, String name, Optional<?> value) {
        value.ifPresent(given -> {
            conditions.add(condition);
            values.put(name, given);
        });
    }

    /** Each an {@link AuditRow} and its text, null for none. */
    TypedQuery<Object[]> newestFirst(EntityManager entityManager) {
        return with(entityManager.createQuery(
                "select a, t.content from AuditRow a left join TextRow t on t.entryId = a.id" + conditions()
                        + " order by a.number desc",
                Object[].class));
    }

    long count(EntityManager entityManager) {
        return with(entityManager.createQuery("select count(a) from AuditRow a" + conditions(), Long.class))
                .getSingleResult();
    }

    private String conditions() {
        return " where " + String.join(" and ", conditions);
    }

    private <T> TypedQuery<T> with(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}

package dev.lifeguard.audit;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A filter in the database's words. Values are always parameters. First the numbers of what fits are found, by an
 * index, then the entries by their numbers: so nothing is counted that is not listed.
 */
final class AuditQuery {

    private final Optional<String> involved;
    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A column that is the same in all that fit, and with which an index begins; an empty text for none. */
    private String same = "";

    private final boolean timed;

    AuditQuery(AuditFilter filter) {
        involved = filter.involved().map(PersonId::value);
        involved.ifPresent(person -> values.put("involved", person));
        is("a.subject", "subject", filter.subject().map(PersonId::value));
        is("a.actor", "actor", filter.actor().map(PersonId::value));
        is("a.groupName", "group", filter.group().map(GroupName::value));
        is("a.action", "action", filter.action());
        is("a.outcome", "outcome", filter.outcome());
        timed = filter.from().isPresent() || filter.to().isPresent();
        and("a.happenedAt >= :since", "since", filter.from());
        and("a.happenedAt < :before", "before", filter.to());
    }

    /** Only what was written before the entry with this number. */
    AuditQuery olderThan(long number) {
        and("a.number < :number", "number", Optional.of(number));
        return this;
    }

    private void is(String column, String name, Optional<?> value) {
        if (value.isPresent() && same.isEmpty()) {
            same = column;
        }
        and(column + " = :" + name, name, value);
    }

    private void and(String condition, String name, Optional<?> value) {
        value.ifPresent(given -> {
            conditions.add(condition);
            values.put(name, given);
        });
    }

    /** The numbers of the newest that fit, at most so many, in the order of their writing, the newest first. */
    List<Long> newest(EntityManager entityManager, int most) {
        return numbers(entityManager, same, most);
    }

    /**
     * The same for a page: the newest of a span of time are those with the latest times, so that nothing later is
     * read.
     */
    List<Long> newestForAPage(EntityManager entityManager, int most) {
        return numbers(entityManager, same.isEmpty() && timed ? "a.happenedAt" : same, most);
    }

    private List<Long> numbers(EntityManager entityManager, String first, int most) {
        if (involved.isEmpty()) {
            return sorted(numbers(entityManager, conditions, first, most), most);
        }
        // By one index and the other: for "or" H2 reads the whole table.
        List<Long> numbers = new ArrayList<>();
        for (String part : List.of("a.actor", "a.subject")) {
            List<String> both = new ArrayList<>(conditions);
            both.add(part + " = :involved");
            numbers.addAll(numbers(entityManager, both, part, most));
        }
        return sorted(numbers, most);
    }

    /** @param first what the database sorts by first, as an index does */
    private List<Long> numbers(EntityManager entityManager, List<String> conditions, String first, int most) {
        TypedQuery<Long> query = entityManager.createQuery(
                "select a.number from AuditRow a where " + String.join(" and ", conditions) + " order by "
                        + (first.isEmpty() ? "" : first + " desc, ") + "a.number desc",
                Long.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(most).getResultList();
    }

    private static List<Long> sorted(List<Long> numbers, int most) {
        return numbers.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(most)
                .toList();
    }

    /** The entries with these numbers, the newest first: each an {@link AuditRow} and its text, null for none. */
    static List<Object[]> rows(EntityManager entityManager, List<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        long newest = numbers.get(0);
        long oldest = numbers.get(numbers.size() - 1);
        // H2 goes through a list of numbers once for every row that it finds.
        boolean unbroken = newest - oldest == numbers.size() - 1;
        TypedQuery<Object[]> query = entityManager.createQuery(
                "select a, t.content from AuditRow a left join TextRow t on t.entryId = a.id where a.number "
                        + (unbroken ? "between :oldest and :newest" : "in :numbers") + " order by a.number desc",
                Object[].class);
        return unbroken
                ? query.setParameter("oldest", oldest)
                        .setParameter("newest", newest)
                        .getResultList()
                : query.setParameter("numbers", numbers).getResultList();
    }
}

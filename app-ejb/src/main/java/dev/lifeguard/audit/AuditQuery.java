package dev.lifeguard.audit;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
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

    /** Of so many groups each is asked for by itself, and of more the whole log is looked through. */
    private static final int FEW_GROUPS = 8;

    /**
     * One of several conditions of which a single one must be true. Each is asked for by its own index: for "or", and
     * for a list, H2 reads and sorts all that fits.
     *
     * @param column with which an index begins
     * @param name what the value is called in it
     */
    private record Alternative(String column, String name, Object value) {}

    private final List<Alternative> ways = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A column that is the same in all that fit, and with which an index begins; an empty text for none. */
    private String same = "";

    private final boolean timed;
    private final boolean hopeless;

    AuditQuery(AuditFilter filter) {
        filter.involved().ifPresent(person -> {
            ways.add(new Alternative("a.actor", "involved", person.value()));
            ways.add(new Alternative("a.subject", "involved", person.value()));
        });
        is("a.subject", "subject", filter.subject().map(PersonId::value));
        is("a.actor", "actor", filter.actor().map(PersonId::value));
        is("a.groupName", "group", filter.onlyGroup().map(GroupName::value));
        is("a.action", "action", filter.action());
        is("a.outcome", "outcome", filter.outcome());
        if (filter.bySystem()) {
            nobody("a.actor");
        }
        timed = filter.from().isPresent() || filter.to().isPresent();
        and("a.happenedAt >= :since", "since", filter.from());
        and("a.happenedAt < :before", "before", filter.to());
        hopeless = filter.groups().filter(some -> some.names().isEmpty()).isPresent();
        filter.groups()
                .map(some ->
                        some.names().stream().map(GroupName::value).sorted().toList())
                .filter(names -> names.size() > 1)
                .ifPresent(this::oneOf);
    }

    private void oneOf(List<String> groups) {
        if (ways.isEmpty() && same.isEmpty() && groups.size() <= FEW_GROUPS) {
            groups.forEach(group -> ways.add(new Alternative("a.groupName", "group", group)));
        } else {
            // With a sign before it, so that no index finds it by group: all that fits, maybe the whole log, would be
            // sorted.
            and(
                    "concat('=', a.groupName) in :groups",
                    "groups",
                    Optional.of(groups.stream().map("="::concat).toList()));
        }
    }

    private void nobody(String column) {
        conditions.add(column + " is null");
        if (same.isEmpty()) {
            same = column;
        }
    }

    /** Without what tells who looks at the log. */
    AuditQuery withoutExports() {
        and("a.action not in :exports", "exports", Optional.of(AuditAction.EXPORTS));
        return this;
    }

    /** Only what was written before the entry with this number, if there is one. */
    AuditQuery olderThan(Optional<Long> number) {
        and("a.number < :number", "number", number);
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
        if (hopeless) {
            return List.of();
        }
        if (ways.isEmpty()) {
            return sorted(numbers(entityManager, conditions, values, first, most), most);
        }
        List<Long> numbers = new ArrayList<>();
        for (Alternative way : ways) {
            List<String> all = new ArrayList<>(conditions);
            all.add(way.column() + " = :" + way.name());
            Map<String, Object> given = new LinkedHashMap<>(values);
            given.put(way.name(), way.value());
            numbers.addAll(numbers(entityManager, all, given, way.column(), most));
        }
        return sorted(numbers, most);
    }

    /** @param first what the database sorts by first, as an index does */
    private static List<Long> numbers(
            EntityManager entityManager, List<String> conditions, Map<String, Object> values, String first, int most) {
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

    /**
     * The numbers of the newest about a person and one of these groups, without exports, at most so many, the newest
     * first; before one of them, or the newest of all.
     */
    static List<Long> newest(
            EntityManager entityManager,
            PersonId subject,
            Collection<GroupName> groups,
            Optional<Long> before,
            int most) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return entityManager
                .createQuery(
                        "select a.number from AuditRow a where a.subject = :subject and a.groupName in :groups"
                                + " and a.action not in :exports and a.number < :before"
                                + " order by a.subject desc, a.number desc",
                        Long.class)
                .setParameter("before", before.orElse(Long.MAX_VALUE))
                .setParameter("subject", subject.value())
                .setParameter("exports", AuditAction.EXPORTS)
                .setParameter("groups", groups.stream().map(GroupName::value).toList())
                .setMaxResults(most)
                .getResultList();
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

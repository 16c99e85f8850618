package dev.lifeguard.audit;

import dev.lifeguard.people.PersonId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the people of some entries are called now. The log itself knows no names; whoever was erased has none. */
final class NamesInLog {

    private NamesInLog() {}

    static List<AuditLine> lines(EntityManager entityManager, List<AuditEntry> entries) {
        Map<PersonId, String> names = names(entityManager, entries);
        return entries.stream().map(entry -> AuditLine.of(entry, names)).toList();
    }

    private static Map<PersonId, String> names(EntityManager entityManager, List<AuditEntry> entries) {
        List<String> subs = entries.stream()
                .flatMap(entry -> Stream.of(entry.actor(), entry.subject()))
                .flatMap(Optional::stream)
                .map(PersonId::value)
                .distinct()
                .toList();
        Map<PersonId, String> names = new HashMap<>();
        if (!subs.isEmpty()) {
            for (Object row : query(entityManager, subs).getResultList()) {
                Object[] columns = (Object[]) row;
                names.put(new PersonId((String) columns[0]), (String) columns[1]);
            }
        }
        return names;
    }

    /** One place for each value: EclipseLink knows no lists in native queries. */
    private static Query query(EntityManager entityManager, List<String> subs) {
        String places = IntStream.rangeClosed(1, subs.size())
                .mapToObj(place -> "?" + place)
                .collect(Collectors.joining(", "));
        Query query = entityManager.createNativeQuery(
                "select sub, coalesce(nullif(name, ''), nullif(email, ''), username) from person where sub in ("
                        + places + ")");
        for (int place = 0; place < subs.size(); place++) {
            query.setParameter(place + 1, subs.get(place));
        }
        return query;
    }
}

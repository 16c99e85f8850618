package dev.lifeguard.audit;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the people of some entries are called now. The log itself knows no names; whoever was erased has none. */
final class AuditNames {

    private AuditNames() {}

    /** @param rows each an {@link AuditRow} and its text */
    static List<AuditLine> lines(Directory mirror, List<Object[]> rows) {
        List<AuditLine> nameless = rows.stream()
                .map(row -> nameless((AuditRow) row[0], (String) row[1]))
                .toList();
        List<PersonId> people = nameless.stream()
                .map(AuditLine::entry)
                .flatMap(entry -> Stream.of(entry.actor(), entry.subject()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        Map<PersonId, String> names = mirror.labels(people);
        return nameless.stream()
                .map(line -> AuditLine.of(line.entry(), line.textErased(), names))
                .toList();
    }

    private static AuditLine nameless(AuditRow row, String text) {
        return AuditLine.of(row.toEntry(text), row.isErased(text), Map.of());
    }
}

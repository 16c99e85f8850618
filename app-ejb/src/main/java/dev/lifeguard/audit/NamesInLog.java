package dev.lifeguard.audit;

import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.identity.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the people of some entries are called now. The log itself knows no names; whoever was erased has none. */
final class NamesInLog {

    private NamesInLog() {}

    static List<AuditLine> lines(PoolMirror mirror, List<AuditEntry> entries) {
        List<PersonId> people = entries.stream()
                .flatMap(entry -> Stream.of(entry.actor(), entry.subject()))
                .flatMap(Optional::stream)
                .toList();
        Map<PersonId, String> names = new HashMap<>();
        mirror.people(people)
                .forEach((id, person) -> names.put(id, PersonCard.of(person).name()));
        return entries.stream().map(entry -> AuditLine.of(entry, names)).toList();
    }
}

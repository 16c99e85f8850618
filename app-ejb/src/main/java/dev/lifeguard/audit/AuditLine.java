package dev.lifeguard.audit;

import dev.lifeguard.identity.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of the log as somebody reads it.
 *
 * @param entry what was written
 * @param actorName how the actor is called now; nothing for Lifeguard itself and for somebody who was erased
 * @param subjectName how the person it was done to is called now; nothing likewise
 * @param textErased whether it had a text, which was erased
 */
public record AuditLine(
        AuditEntry entry, Optional<String> actorName, Optional<String> subjectName, boolean textErased) {

    /**
     * Entries with the names that their people have now. The log itself knows no names; whoever was erased has none.
     *
     * @param rows each an {@link AuditRow} and its text
     * @param labels what to call these people; those without a name are left out
     */
    static List<AuditLine> of(List<Object[]> rows, Function<Set<PersonId>, Map<PersonId, String>> labels) {
        List<AuditLine> nameless = rows.stream()
                .map(row -> nameless((AuditRow) row[0], (String) row[1]))
                .toList();
        Map<PersonId, String> names =
                labels.apply(nameless.stream().flatMap(AuditLine::people).collect(Collectors.toSet()));
        return nameless.stream().map(line -> line.with(names)).toList();
    }

    private static AuditLine nameless(AuditRow row, String text) {
        return new AuditLine(row.toEntry(text), Optional.empty(), Optional.empty(), row.isErased(text));
    }

    /** Without what the pool said of a failure. */
    AuditLine forOwners() {
        return entry.outcome() == AuditResult.FAILED
                ? new AuditLine(entry.because(""), actorName, subjectName, textErased)
                : this;
    }

    private Stream<PersonId> people() {
        return Stream.of(entry.actor(), entry.subject()).flatMap(Optional::stream);
    }

    private AuditLine with(Map<PersonId, String> names) {
        return new AuditLine(
                entry, entry.actor().map(names::get), entry.subject().map(names::get), textErased);
    }
}

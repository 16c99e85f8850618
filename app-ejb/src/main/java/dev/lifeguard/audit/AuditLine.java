package dev.lifeguard.audit;

import dev.lifeguard.identity.PersonId;
import java.util.Map;
import java.util.Optional;

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

    static AuditLine of(AuditEntry entry, boolean textErased, Map<PersonId, String> names) {
        return new AuditLine(
                entry, entry.actor().map(names::get), entry.subject().map(names::get), textErased);
    }
}

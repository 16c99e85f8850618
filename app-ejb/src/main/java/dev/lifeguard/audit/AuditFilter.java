package dev.lifeguard.audit;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which lines of the log are wanted: those that fit all that is given.
 *
 * @param involved who acted, or on whom
 * @param actor who acted
 * @param subject on whom
 * @param group about which group
 * @param action what was done or tried
 * @param outcome what came of it
 * @param from not before
 * @param to before
 */
public record AuditFilter(
        Optional<PersonId> involved,
        Optional<PersonId> actor,
        Optional<PersonId> subject,
        Optional<GroupName> group,
        Optional<AuditAction> action,
        Optional<AuditResult> outcome,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** The whole log. */
    public static final AuditFilter EVERYTHING = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The entry with what this selects: the person and the group stand in their own places. */
    AuditEntry describe(AuditEntry entry) {
        List<String> words = new ArrayList<>();
        actor.ifPresent(any -> words.add("who did it"));
        subject.ifPresent(any -> words.add("on whom"));
        action.ifPresent(what -> words.add("what: " + what));
        outcome.ifPresent(what -> words.add("outcome: " + what));
        from.ifPresent(moment -> words.add("from: " + moment));
        to.ifPresent(moment -> words.add("to: " + moment));
        AuditEntry described = entry.because(equals(EVERYTHING) ? "everything" : String.join("; ", words));
        described =
                involved.or(() -> actor).or(() -> subject).map(described::on).orElse(described);
        return group.map(described::about).orElse(described);
    }
}

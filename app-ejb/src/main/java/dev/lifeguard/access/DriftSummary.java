package dev.lifeguard.access;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.sync.Drift;
import java.time.Instant;
import java.util.List;

/**
 * A membership that was made or removed elsewhere, as a page shows it.
 *
 * @param person whose
 * @param kind which of the two
 * @param since when it was seen first
 * @param conflicts the groups that they hold too and that must not be held together with this one
 */
public record DriftSummary(PersonSummary person, Drift.Kind kind, Instant since, List<GroupName> conflicts) {

    /** Keeps a copy. */
    public DriftSummary {
        conflicts = List.copyOf(conflicts);
    }

    /** Whether the pool has it and nobody gave it here. */
    public boolean isMadeElsewhere() {
        return kind == Drift.Kind.UNMANAGED;
    }
}

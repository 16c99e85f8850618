package dev.lifeguard.access;

import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.sync.DriftKind;
import java.time.Instant;

/**
 * A membership that was made or removed elsewhere, as a page shows it.
 *
 * @param person whose
 * @param kind which of the two
 * @param since when it was seen first
 */
public record DriftCard(PersonCard person, DriftKind kind, Instant since) {

    /** Whether the pool has it and nobody gave it here. */
    public boolean isMadeElsewhere() {
        return kind == DriftKind.MADE_ELSEWHERE;
    }
}

package dev.lifeguard.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A pass over the whole pool, for administrators.
 *
 * @param number counted from 1
 * @param started when it began
 * @param finished when it ended, if it has
 * @param outcome how it went
 * @param census what it counted
 * @param detail why it broke, or what it asks; may be empty
 */
public record SyncRun(
        long number,
        Instant started,
        Optional<Instant> finished,
        SyncOutcome outcome,
        SyncCounts census,
        String detail) {}

package dev.lifeguard.sync;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;

/**
 * A membership that was made or removed elsewhere.
 *
 * @param person whose
 * @param group of which group
 * @param kind which of the two
 * @param since when it was seen first
 */
public record Drift(PersonId person, GroupName group, DriftKind kind, Instant since) {}

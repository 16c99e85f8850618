package dev.lifeguard.health;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.directory.DirectoryAge;
import dev.lifeguard.reconcile.ReconcilerHealth;
import java.time.Instant;
import java.util.Optional;

/**
 * How Lifeguard does, for administrators.
 *
 * @param changes the work at the pool
 * @param copy how old the directory is
 * @param clocks how far the clocks of the database and the pool are from this node's
 * @param auditUnsealedSince when the oldest entry of the audit log was written that has waited for its seal for more
 *     than a minute; the worker seals each within seconds
 * @param blocker what keeps this node from giving anything, if something does
 */
public record HealthReport(
        ReconcilerHealth changes,
        DirectoryAge copy,
        Clocks.Differences clocks,
        Optional<Instant> auditUnsealedSince,
        Optional<GrantBlocker> blocker) {}

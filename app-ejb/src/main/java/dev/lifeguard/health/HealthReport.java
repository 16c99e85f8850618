package dev.lifeguard.health;

import dev.lifeguard.access.Hindrance;
import dev.lifeguard.directory.MirrorAge;
import dev.lifeguard.reconcile.ReconcilerHealth;
import java.util.Optional;

/**
 * How Lifeguard does, for administrators.
 *
 * @param changes the work at the pool
 * @param copy how old the copy of the pool is
 * @param clocks how far the clocks of the database and the pool are from this node's
 * @param hindrance what keeps this node from giving anything, if something does
 */
public record HealthReport(
        ReconcilerHealth changes, MirrorAge copy, Clocks.Differences clocks, Optional<Hindrance> hindrance) {}

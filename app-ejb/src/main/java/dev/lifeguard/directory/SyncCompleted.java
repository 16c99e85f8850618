package dev.lifeguard.directory;

import java.time.Instant;

/**
 * The CDI event after a complete sync run, on the node that made it and soon on the others: what depends on who is in
 * the pool can be looked at again. Fired outside of transactions.
 *
 * @param asOf when the sync run began
 */
public record SyncCompleted(Instant asOf) {}

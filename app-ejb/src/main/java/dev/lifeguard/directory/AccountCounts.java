package dev.lifeguard.directory;

import dev.lifeguard.pool.PoolStatus;
import java.util.Map;

/**
 * How many accounts the pool has.
 *
 * @param enabled those that may sign in, by how far they are; a status that nobody has is left out
 * @param disabled those that may not
 */
public record AccountCounts(Map<PoolStatus, Long> enabled, long disabled) {

    /** Keeps a copy. */
    public AccountCounts {
        enabled = Map.copyOf(enabled);
    }

    /** All of them. */
    public long all() {
        return disabled + enabled.values().stream().mapToLong(Long::longValue).sum();
    }
}

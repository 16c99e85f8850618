package dev.lifeguard.pool;

import dev.lifeguard.groups.GroupName;
import java.time.Instant;

/**
 * A membership that the pool has.
 *
 * @param group of which group
 * @param since when it was seen first
 * @param managed whether it was given here, rather than made elsewhere
 * @param leftAlone whether it was made elsewhere and somebody said that it may stay so
 */
public record HeldMembership(GroupName group, Instant since, boolean managed, boolean leftAlone) {}

package dev.lifeguard.directory;

import dev.lifeguard.identity.GroupName;

/**
 * A group as the copy of the pool knows it.
 *
 * @param name its name
 * @param description what the pool says about it, perhaps empty
 * @param members how many people are in it, the disabled too
 */
public record GroupInPool(GroupName name, String description, long members) {}

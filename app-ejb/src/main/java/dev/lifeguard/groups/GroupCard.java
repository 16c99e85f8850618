package dev.lifeguard.groups;

/**
 * A group in a list.
 *
 * @param policy what holds for it
 * @param inPool whether the pool has it; a policy may name one that is not there yet, or not any more
 * @param description what the pool says about it, perhaps empty
 * @param members how many people hold it
 * @param waiting how many requests wait
 */
public record GroupCard(GroupPolicy policy, boolean inPool, String description, long members, long waiting) {}

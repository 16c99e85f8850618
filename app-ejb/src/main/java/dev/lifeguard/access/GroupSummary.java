package dev.lifeguard.access;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.GroupPolicy;
import java.util.Set;

/**
 * A group in a list.
 *
 * @param policy what holds for it
 * @param apart groups that are never held together with it, whichever side said so
 * @param inPool whether the pool has it; a policy may name one that is not there yet, or not any more
 * @param description what the pool says about it, perhaps empty
 * @param members how many people hold it
 * @param waiting how many requests wait
 */
public record GroupSummary(
        GroupPolicy policy, Set<GroupName> apart, boolean inPool, String description, long members, long waiting) {

    /** Keeps a copy. */
    public GroupSummary {
        apart = Set.copyOf(apart);
    }
}

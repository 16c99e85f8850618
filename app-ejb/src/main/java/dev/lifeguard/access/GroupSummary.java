package dev.lifeguard.access;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.GroupPolicy;
import java.util.List;
import java.util.Set;

/**
 * A group in a list.
 *
 * @param policy its request policy
 * @param apart groups that conflict with it, whichever side said so
 * @param inPool whether the pool has it; a policy may name one that is not there yet, or not any more
 * @param description what the pool says about it, perhaps empty
 * @param members how many people hold it; in lists after the last complete sync
 * @param unmanaged how many of them were unmanaged then
 * @param waiting how many requests wait
 * @param owners the people whom its policy names as owners, by name; groups of owners stand in the policy
 */
public record GroupSummary(
        GroupPolicy policy,
        Set<GroupName> apart,
        boolean inPool,
        String description,
        long members,
        long unmanaged,
        long waiting,
        List<PersonSummary> owners) {

    /** Keeps copies. */
    public GroupSummary {
        apart = Set.copyOf(apart);
        owners = List.copyOf(owners);
    }

    /** The groups whose members own it, by name. */
    public List<GroupName> owningGroups() {
        return policy.owners().groups().stream().sorted().toList();
    }
}

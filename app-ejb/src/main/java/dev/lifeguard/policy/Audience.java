package dev.lifeguard.policy;

import dev.lifeguard.identity.GroupName;
import java.util.Set;

/**
 * Who may ask for a group. Said explicitly: an empty set of groups is nobody, not everybody.
 *
 * @param everybody whether anyone in the pool may ask
 * @param groups the groups whose members may ask, when not everybody may
 */
public record Audience(boolean everybody, Set<GroupName> groups) {

    public static final Audience EVERYBODY = new Audience(true, Set.of());
    public static final Audience NOBODY = new Audience(false, Set.of());

    /** Keeps a copy. */
    public Audience {
        groups = Set.copyOf(groups);
    }

    /** Whether somebody with these groups may ask. */
    public boolean includes(Set<GroupName> theirGroups) {
        return everybody || groups.stream().anyMatch(theirGroups::contains);
    }
}

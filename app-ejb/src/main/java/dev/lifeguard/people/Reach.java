package dev.lifeguard.people;

import dev.lifeguard.access.EffectiveRoles;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.GroupPolicy;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom somebody may find and look at: administrators, auditors and the help desk everybody; owners of groups those whom
 * something connects with one of these groups, and of them only that.
 *
 * @param everybody whether it is everybody
 * @param groups the groups that they own
 */
record Reach(boolean everybody, Set<GroupName> groups) {

    static Reach of(EffectiveRoles roles) {
        return new Reach(
                roles.readsEverything() || roles.isHelpdesk(),
                roles.policies().written().stream()
                        .map(GroupPolicy::group)
                        .filter(roles::owns)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean isNobody() {
        return !everybody && groups.isEmpty();
    }

    /** Whether they may see what somebody has to do with this group. */
    boolean includes(GroupName group) {
        return everybody || groups.contains(group);
    }
}

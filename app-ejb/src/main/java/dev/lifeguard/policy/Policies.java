package dev.lifeguard.policy;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All policies together. Every group has one: those that nothing was written about have {@link GroupPolicy#unwritten}.
 * Lifeguard's own groups are privileged, whatever was written.
 */
public final class Policies {

    private final Map<GroupName, GroupPolicy> written = new LinkedHashMap<>();
    private final RoleGroupNames roles;
    private final Set<GroupName> rolesTogether;

    /** The policies of the file, in its order, at most one for each group. */
    public Policies(Collection<GroupPolicy> written, RoleGroupNames roles) {
        this.roles = roles;
        this.rolesTogether = roles.all();
        written.forEach(policy -> this.written.put(policy.group(), privilegedIfRole(policy)));
    }

    /** The policy of this group, written or not. */
    public GroupPolicy of(GroupName group) {
        GroupPolicy policy = written.get(group);
        return policy != null ? policy : privilegedIfRole(GroupPolicy.unwritten(group));
    }

    /** The groups that something was written about, in the order of the file. */
    public List<GroupPolicy> written() {
        return List.copyOf(written.values());
    }

    /** The groups of which anything is known: those that give a role, and those that something was written about. */
    public Set<GroupName> known() {
        Set<GroupName> known = new TreeSet<>(rolesTogether);
        known.addAll(written.keySet());
        return known;
    }

    /** The groups that give a role in Lifeguard. */
    public RoleGroupNames roles() {
        return roles;
    }

    /** Whether the two conflict, whichever side said so. */
    public boolean areIncompatible(GroupName one, GroupName other) {
        return of(one).incompatible().contains(other)
                || of(other).incompatible().contains(one);
    }

    /** The groups that conflict with this one, whichever side said so. */
    public Set<GroupName> incompatibleWith(GroupName group) {
        Set<GroupName> apart = new TreeSet<>(of(group).incompatible());
        written.values().stream()
                .filter(policy -> policy.incompatible().contains(group))
                .forEach(policy -> apart.add(policy.group()));
        return apart;
    }

    /** Whether somebody with these groups owns any group. */
    public boolean owns(PersonId person, Set<GroupName> theirGroups) {
        return written.values().stream().anyMatch(policy -> policy.owners().include(person, theirGroups));
    }

    private GroupPolicy privilegedIfRole(GroupPolicy policy) {
        return rolesTogether.contains(policy.group()) ? policy.asPrivileged() : policy;
    }
}

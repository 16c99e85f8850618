package dev.lifeguard.policy.load;

import java.util.List;

/**
 * Which groups of the pool give one of Lifeguard's roles.
 *
 * @param role the container's name of the role
 * @param groups the pool groups, as configured; none when nobody can have the role
 */
public record RoleGroups(String role, List<String> groups) {

    /** Keeps a copy, so that what a page reads cannot change. */
    public RoleGroups {
        groups = List.copyOf(groups);
    }
}

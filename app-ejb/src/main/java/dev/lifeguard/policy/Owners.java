package dev.lifeguard.policy;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.Set;

/**
 * Who decides about a group: people by name, and the members of groups. Both together, never one instead of the other.
 *
 * @param people single people
 * @param groups pool groups whose members, whoever they are at the moment, are owners
 */
public record Owners(Set<PersonId> people, Set<GroupName> groups) {

    /** Nobody but the admins. */
    public static final Owners NONE = new Owners(Set.of(), Set.of());

    /** Keeps copies. */
    public Owners {
        people = Set.copyOf(people);
        groups = Set.copyOf(groups);
    }

    /** Whether none is named, so that admins alone decide. */
    public boolean isNobody() {
        return people.isEmpty() && groups.isEmpty();
    }

    /** Whether somebody with these groups is one of the owners. */
    public boolean include(PersonId person, Set<GroupName> theirGroups) {
        return people.contains(person) || groups.stream().anyMatch(theirGroups::contains);
    }
}

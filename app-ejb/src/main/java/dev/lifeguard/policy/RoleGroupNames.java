package dev.lifeguard.policy;

import dev.lifeguard.identity.GroupName;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pool groups behind Lifeguard's three roles, as configured.
 *
 * @param admin whose members may do everything the rules allow
 * @param helpdesk whose members look after people
 * @param auditor whose members read everything
 */
public record RoleGroupNames(Set<GroupName> admin, Set<GroupName> helpdesk, Set<GroupName> auditor) {

    /** Keeps copies. */
    public RoleGroupNames {
        admin = Set.copyOf(admin);
        helpdesk = Set.copyOf(helpdesk);
        auditor = Set.copyOf(auditor);
    }

    /** All of them: the groups that are always privileged. */
    public Set<GroupName> all() {
        return Stream.of(admin, helpdesk, auditor).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}

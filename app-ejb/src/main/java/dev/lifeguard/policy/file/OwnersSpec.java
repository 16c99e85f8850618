package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import java.util.List;
import java.util.Set;

/** Owners as the file names them: people, and groups. */
record OwnersSpec(List<Located<PersonReference>> people, Set<GroupName> groups) {

    static final OwnersSpec ADMINS = new OwnersSpec(List.of(), Set.of());

    OwnersSpec {
        people = List.copyOf(people);
        groups = Set.copyOf(groups);
    }
}

package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import java.util.List;
import java.util.Set;

/** Owners as the file names them: people, and groups. */
record WrittenOwners(List<Mention<PersonReference>> people, Set<GroupName> groups) {

    static final WrittenOwners ADMINS = new WrittenOwners(List.of(), Set.of());

    WrittenOwners {
        people = List.copyOf(people);
        groups = Set.copyOf(groups);
    }
}

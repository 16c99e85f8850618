package dev.lifeguard.directory;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.load.KnownGroups;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Which groups the pool has, by the directory; not known before the first complete sync run. */
@Dependent
public class DirectoryGroups implements KnownGroups {

    private final Directory directory;

    @Inject
    DirectoryGroups(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Set<GroupName>> names() {
        return directory
                .age()
                .asOf()
                .map(complete -> Set.copyOf(directory.groups().keySet()));
    }
}

package dev.lifeguard.directory;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.load.KnownGroups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Which groups the pool has, by its copy; not known before the first complete pass. */
@ApplicationScoped
public class DirectoryGroups implements KnownGroups {

    private final Directory mirror;

    @Inject
    DirectoryGroups(Directory mirror) {
        this.mirror = mirror;
    }

    /** For the container's proxy only. */
    DirectoryGroups() {
        this(null);
    }

    @Override
    public Optional<Set<GroupName>> names() {
        return mirror.age().asOf().map(complete -> Set.copyOf(mirror.groups().keySet()));
    }
}

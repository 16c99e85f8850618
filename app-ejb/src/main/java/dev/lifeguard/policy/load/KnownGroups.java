package dev.lifeguard.policy.load;

import dev.lifeguard.identity.GroupName;
import java.util.Optional;
import java.util.Set;

/** Which groups the pool has, so that a policy for a group that is not there is noticed. */
public interface KnownGroups {

    /** The names of all groups of the pool; nothing as long as that is not known. */
    Optional<Set<GroupName>> names();
}

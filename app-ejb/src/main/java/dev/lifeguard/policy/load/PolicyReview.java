package dev.lifeguard.policy.load;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Policies;
import java.util.List;

/**
 * Looks at policies that have no error and warns, such as of one under which nobody could ever approve. Asked when
 * policies come into force and again after each sync. An interface, because those who know the rules depend on this
 * package.
 */
public interface PolicyReview {

    /** The warnings; none while that cannot be known. */
    List<Warning> warnings(Policies policies);

    /**
     * One warning.
     *
     * @param group the group whose policy is meant
     * @param sentence what is the matter and what could be done
     */
    record Warning(GroupName group, String sentence) {}
}

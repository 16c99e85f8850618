package dev.lifeguard.policy.load;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Policies;
import java.util.List;

/**
 * Looks at policies that have no error and says what is doubtful about them, such as one under which nobody could ever
 * approve. Asked when policies come into force and again after each pass over the pool. There may be any number of reviews.
 */
public interface PolicyReview {

    /** What is doubtful; nothing while that cannot be known. */
    List<Doubt> doubts(Policies policies);

    /**
     * Something doubtful.
     *
     * @param group the group whose policy is meant
     * @param sentence what is doubtful and what could be done
     */
    record Doubt(GroupName group, String sentence) {}
}

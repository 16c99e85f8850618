package dev.lifeguard.policy;

import dev.lifeguard.identity.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the company decided about one group.
 *
 * @param group the group
 * @param purpose what it opens, in words for those who may ask; empty for a group without a policy
 * @param written whether it stands in {@code policies.yaml}; if not, this is {@link #unwritten}
 * @param owners who decides, beside the admins
 * @param audience who may ask
 * @param reasonRequired whether a request must say why
 * @param limits for how long
 * @param privileged whether two different people must agree
 * @param incompatible groups that conflict with this one, as declared here; the other side's
 *     declaration counts as well, see {@link Policies#areIncompatible}
 * @param requestTimeToLive after how long an undecided request expires
 * @param questions what whoever asks is asked besides
 */
public record GroupPolicy(
        GroupName group,
        String purpose,
        boolean written,
        Owners owners,
        Audience audience,
        boolean reasonRequired,
        DurationLimits limits,
        boolean privileged,
        Set<GroupName> incompatible,
        Duration requestTimeToLive,
        List<Question> questions) {

    private static final DurationLimits ANY_TERM =
            new DurationLimits(Duration.ofMinutes(1), Duration.ofDays(36_500), Duration.ofDays(90), true);

    /** Keeps copies. */
    public GroupPolicy {
        incompatible = Set.copyOf(incompatible);
        questions = List.copyOf(questions);
    }

    /** One without questions. */
    public GroupPolicy(
            GroupName group,
            String purpose,
            boolean written,
            Owners owners,
            Audience audience,
            boolean reasonRequired,
            DurationLimits limits,
            boolean privileged,
            Set<GroupName> incompatible,
            Duration requestTimeToLive) {
        this(
                group,
                purpose,
                written,
                owners,
                audience,
                reasonRequired,
                limits,
                privileged,
                incompatible,
                requestTimeToLive,
                List.of());
    }

    /** What holds for a group that no policy names: nobody may ask, admins decide, no privilege, any time. */
    public static GroupPolicy unwritten(GroupName group) {
        return new GroupPolicy(
                group, "", false, Owners.NONE, Audience.NOBODY, false, ANY_TERM, false, Set.of(), Duration.ofDays(14));
    }

    /** The same policy for a group that is privileged whatever the file says. */
    public GroupPolicy asPrivileged() {
        return new GroupPolicy(
                group,
                purpose,
                written,
                owners,
                audience,
                reasonRequired,
                limits,
                true,
                incompatible,
                requestTimeToLive,
                questions);
    }
}

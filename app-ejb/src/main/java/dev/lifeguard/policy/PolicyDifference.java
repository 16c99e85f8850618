package dev.lifeguard.policy;

import dev.lifeguard.identity.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One thing that other policies say differently about a group.
 *
 * @param what what differs
 * @param before the group's policy as it is
 * @param after as it would be
 */
public record PolicyDifference(Part what, GroupPolicy before, GroupPolicy after) {

    /** The group. */
    public GroupName group() {
        return before.group();
    }

    /** The parts of a policy, those that weigh most first. */
    public enum Part {
        /** Whether there is a policy at all. */
        POLICY(GroupPolicy::written),
        /** Who decides. */
        OWNERS(GroupPolicy::owners),
        /** Whether two must agree. */
        PRIVILEGE(GroupPolicy::privileged),
        /** For how long. */
        LIMITS(GroupPolicy::limits),
        /** Who may ask. */
        AUDIENCE(GroupPolicy::audience),
        /** What conflicts with it. */
        CONFLICTS(GroupPolicy::incompatible),
        /** Whether a request must say why. */
        REASON(GroupPolicy::reasonRequired),
        /** What a request must answer. */
        QUESTIONS(GroupPolicy::questions),
        /** When a request expires. */
        REQUEST_TIME(GroupPolicy::requestTimeToLive),
        /** What it opens. */
        PURPOSE(GroupPolicy::purpose);

        private final Function<GroupPolicy, Object> value;

        Part(Function<GroupPolicy, Object> value) {
            this.value = value;
        }

        private boolean differs(GroupPolicy one, GroupPolicy other) {
            return !value.apply(one).equals(value.apply(other));
        }
    }

    /** All that differs, in the order of the groups' names. */
    public static List<PolicyDifference> between(Policies before, Policies after) {
        Set<GroupName> groups = new TreeSet<>();
        before.written().forEach(policy -> groups.add(policy.group()));
        after.written().forEach(policy -> groups.add(policy.group()));
        List<PolicyDifference> differences = new ArrayList<>();
        for (GroupName group : groups) {
            for (Part part : Part.values()) {
                if (part.differs(before.of(group), after.of(group))) {
                    differences.add(new PolicyDifference(part, before.of(group), after.of(group)));
                }
            }
        }
        return differences;
    }
}

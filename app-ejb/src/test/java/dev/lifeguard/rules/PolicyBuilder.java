package dev.lifeguard.rules;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Question;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A policy for tests: everybody may ask, one hour to thirty days, no reason, no privilege, unless said otherwise. */
final class PolicyBuilder {

    private final GroupName group;
    private Owners owners = Owners.NONE;
    private Audience audience = Audience.EVERYBODY;
    private boolean reasonRequired;
    private DurationLimits limits =
            new DurationLimits(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(1), false);
    private boolean privileged;
    private Set<GroupName> incompatible = Set.of();
    private List<Question> questions = List.of();

    private PolicyBuilder(GroupName group) {
        this.group = group;
    }

    static PolicyBuilder of(GroupName group) {
        return new PolicyBuilder(group);
    }

    PolicyBuilder ownedBy(Owners some) {
        owners = some;
        return this;
    }

    PolicyBuilder inviting(Audience some) {
        audience = some;
        return this;
    }

    PolicyBuilder reasonRequired() {
        reasonRequired = true;
        return this;
    }

    PolicyBuilder lasting(DurationLimits some) {
        limits = some;
        return this;
    }

    PolicyBuilder endless() {
        limits = new DurationLimits(limits.shortest(), limits.longest(), limits.standard(), true);
        return this;
    }

    PolicyBuilder privileged() {
        privileged = true;
        return this;
    }

    PolicyBuilder apartFrom(GroupName... others) {
        incompatible = Set.of(others);
        return this;
    }

    PolicyBuilder asking(Question... some) {
        questions = List.of(some);
        return this;
    }

    GroupPolicy done() {
        return new GroupPolicy(
                group,
                "for tests",
                true,
                owners,
                audience,
                reasonRequired,
                limits,
                privileged,
                incompatible,
                Duration.ofDays(14),
                questions);
    }
}

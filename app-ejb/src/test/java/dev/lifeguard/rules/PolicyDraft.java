package dev.lifeguard.rules;

import dev.lifeguard.groups.Audience;
import dev.lifeguard.groups.GroupName;
import dev.lifeguard.groups.GroupPolicy;
import dev.lifeguard.groups.Owners;
import dev.lifeguard.groups.TermLimits;
import java.time.Duration;
import java.util.Set;

/** A policy for tests: everybody may ask, one hour to thirty days, no reason, no privilege, unless said otherwise. */
final class PolicyDraft {

    private final GroupName group;
    private Owners owners = Owners.NONE;
    private Audience audience = Audience.EVERYBODY;
    private boolean reasonRequired;
    private TermLimits limits = new TermLimits(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(1), false);
    private boolean privileged;
    private Set<GroupName> incompatible = Set.of();

    private PolicyDraft(GroupName group) {
        this.group = group;
    }

    static PolicyDraft of(GroupName group) {
        return new PolicyDraft(group);
    }

    PolicyDraft ownedBy(Owners some) {
        owners = some;
        return this;
    }

    PolicyDraft inviting(Audience some) {
        audience = some;
        return this;
    }

    PolicyDraft reasonRequired() {
        reasonRequired = true;
        return this;
    }

    PolicyDraft lasting(TermLimits some) {
        limits = some;
        return this;
    }

    PolicyDraft endless() {
        limits = new TermLimits(limits.shortest(), limits.longest(), limits.standard(), true);
        return this;
    }

    PolicyDraft privileged() {
        privileged = true;
        return this;
    }

    PolicyDraft apartFrom(GroupName... others) {
        incompatible = Set.of(others);
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
                Duration.ofDays(14));
    }
}

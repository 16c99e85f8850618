package dev.lifeguard.policy.load;

import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import java.util.List;
import java.util.Optional;

/** Policies in force that no file is behind. */
public final class FixedPolicies extends PolicyRegistry {

    private final Policies policies;
    private PolicyStatus.State state = PolicyStatus.State.IN_FORCE;

    public FixedPolicies(RoleGroupNames roles, List<GroupPolicy> policies) {
        this.policies = new Policies(policies, roles);
    }

    /** How the node's file stands to the active one. */
    public void stands(PolicyStatus.State how) {
        state = how;
    }

    @Override
    public InForce inForce() {
        Optional<String> hash = state == PolicyStatus.State.NONE ? Optional.empty() : Optional.of("test");
        return new InForce(policies, hash, Optional.empty(), state);
    }
}

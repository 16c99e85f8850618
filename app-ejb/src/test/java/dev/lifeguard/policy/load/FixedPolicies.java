package dev.lifeguard.policy.load;

import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import java.util.List;
import java.util.Optional;

/** A book of policies that no file is behind. */
public final class FixedPolicies extends PolicyBook {

    private final Policies policies;

    public FixedPolicies(RoleGroupNames roles, List<GroupPolicy> policies) {
        this.policies = new Policies(policies, roles);
    }

    @Override
    public PoliciesInForce inForce() {
        return new PoliciesInForce(policies, Optional.of("test"), Optional.empty(), false);
    }
}

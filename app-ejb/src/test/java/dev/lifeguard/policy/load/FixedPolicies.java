package dev.lifeguard.policy.load;

import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.file.PolicyError;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies in force that no file is behind. */
public final class FixedPolicies extends PolicyRegistry {

    private final Policies policies;
    private final Set<String> named = new HashSet<>();
    private List<PolicyError> errors = List.of();
    private List<PolicyError> warnings = List.of();
    private boolean reloaded;
    private PolicyStatus.State state = PolicyStatus.State.IN_FORCE;

    public FixedPolicies(RoleGroupNames roles, List<GroupPolicy> policies) {
        this.policies = new Policies(policies, roles);
    }

    /** How the node's file stands to the active one. */
    public void stands(PolicyStatus.State how) {
        state = how;
    }

    /** They are read anew each time that somebody looks. */
    public void reloaded() {
        reloaded = true;
    }

    /** The file as it was last read has mistakes, and what is in force has something worth a second look. */
    public void doubted(List<PolicyError> wrong, List<PolicyError> doubts) {
        errors = List.copyOf(wrong);
        warnings = List.copyOf(doubts);
    }

    /** They name somebody by this address. */
    public void name(String email) {
        named.add(email);
    }

    @Override
    public boolean isNamed(String email) {
        return named.contains(email);
    }

    /** Of a file without a mistake, if nothing else was said. */
    @Override
    public PolicyStatus status() {
        return new PolicyStatus(
                Optional.of("policies.yaml"),
                policies.written().size(),
                Optional.of("test"),
                true,
                Optional.of("test"),
                Optional.empty(),
                Instant.EPOCH,
                errors,
                warnings);
    }

    @Override
    public InForce inForce() {
        Optional<String> hash = state == PolicyStatus.State.NONE ? Optional.empty() : Optional.of("test");
        Policies now = reloaded ? new Policies(policies.written(), policies.roles()) : policies;
        return new InForce(now, hash, Optional.empty(), state);
    }
}

package dev.lifeguard.sync;

import dev.lifeguard.directory.SyncCompleted;
import dev.lifeguard.policy.load.PolicyRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** After each complete sync run, addresses in the policies that belonged to nobody are looked up again. */
@Dependent
public class PoliciesAfterSync {

    private final PolicyRegistry policies;

    @Inject
    PoliciesAfterSync(PolicyRegistry policies) {
        this.policies = policies;
    }

    void completed(@Observes SyncCompleted event) {
        policies.resolveAgain();
    }
}

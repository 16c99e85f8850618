package dev.lifeguard.sync;

import dev.lifeguard.policy.load.PolicyRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** After each complete pass, addresses in the policies that belonged to nobody are looked up again. */
@ApplicationScoped
public class PoliciesAfterSync {

    private final PolicyRegistry policies;

    @Inject
    PoliciesAfterSync(PolicyRegistry policies) {
        this.policies = policies;
    }

    /** For the container's proxy only. */
    PoliciesAfterSync() {
        this(null);
    }

    void passed(@Observes SyncCompleted event) {
        policies.resolveAgain();
    }
}

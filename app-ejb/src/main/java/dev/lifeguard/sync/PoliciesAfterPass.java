package dev.lifeguard.sync;

import dev.lifeguard.policy.load.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** After each complete pass, addresses in the policies that belonged to nobody are looked up again. */
@ApplicationScoped
public class PoliciesAfterPass {

    private final PolicyBook policies;

    @Inject
    PoliciesAfterPass(PolicyBook policies) {
        this.policies = policies;
    }

    /** For the container's proxy only. */
    PoliciesAfterPass() {
        this(null);
    }

    void passed(@Observes MirrorPassed event) {
        policies.resolveAgain();
    }
}

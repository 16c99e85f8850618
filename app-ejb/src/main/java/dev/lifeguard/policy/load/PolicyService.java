package dev.lifeguard.policy.load;

import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.policy.Policies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows what became of the policy file; reloads and activates it when an admin says so. */
@Stateless
@RolesAllowed({"admin", "auditor"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PolicyService {

    private final PolicyRegistry registry;
    private final PolicyStore store;
    private final CurrentUser caller;
    private final Event<PoliciesChanged> changed;

    @Inject
    PolicyService(PolicyRegistry registry, PolicyStore store, CurrentUser caller, Event<PoliciesChanged> changed) {
        this.registry = registry;
        this.store = store;
        this.caller = caller;
        this.changed = changed;
    }

    /** For the container's proxy only. */
    public PolicyService() {
        this(null, null, null, null);
    }

    /** Which policies are in force, and the errors and warnings of the file of this node. */
    public PolicyStatus status() {
        return registry.status();
    }

    /** The file of this node, if it could be activated and is not active, with what it would change. */
    public Optional<ProposedPolicies> proposed() {
        return registry.proposed();
    }

    /** The policies in force. */
    public Policies policies() {
        return registry.inForce().policies();
    }

    /** Reloads the file on this node. A file with errors changes nothing; the status names them. */
    @RolesAllowed("admin")
    public PolicyStatus reload() {
        Policies before = policies();
        PolicyStatus outcome = registry.reload();
        store.logReload(caller.id(), outcome);
        fireIfChanged(before);
        return outcome;
    }

    /**
     * Activates the file of this node, on all nodes.
     *
     * @param confirmation what the caller has looked at
     * @return false if it is not what they have looked at any more: nothing has changed
     */
    @RolesAllowed("admin")
    public boolean activate(String confirmation) {
        Policies before = policies();
        boolean done = registry.activate(confirmation, caller.id());
        fireIfChanged(before);
        return done;
    }

    private void fireIfChanged(Policies before) {
        if (policies() != before) {
            changed.fire(new PoliciesChanged());
        }
    }
}

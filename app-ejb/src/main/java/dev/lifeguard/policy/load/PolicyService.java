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

/** Shows what became of the policy file; reads it again, and lets it count, when an admin says so. */
@Stateless
@RolesAllowed({"admin", "auditor"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PolicyService {

    private final PolicyRegistry book;
    private final ActiveFile active;
    private final CurrentUser caller;
    private final Event<PoliciesChanged> changed;

    @Inject
    PolicyService(PolicyRegistry book, ActiveFile active, CurrentUser caller, Event<PoliciesChanged> changed) {
        this.book = book;
        this.active = active;
        this.caller = caller;
        this.changed = changed;
    }

    /** For the container only. */
    public PolicyService() {
        this(null, null, null, null);
    }

    /** Which policies count, and what is wrong or doubtful about the file of this node. */
    public PolicyStatus status() {
        return book.status();
    }

    /** The file of this node, if it could count and does not, with what it would change. */
    public Optional<ProposedPolicies> proposed() {
        return book.proposed();
    }

    /** The policies that count. */
    public Policies policies() {
        return book.inForce().policies();
    }

    /** Reads the file again on this node. A file with errors changes nothing; the status names them. */
    @RolesAllowed("admin")
    public PolicyStatus reload() {
        Policies before = policies();
        PolicyStatus outcome = book.reload();
        active.readAgain(caller.id(), outcome);
        tellIfChanged(before);
        return outcome;
    }

    /**
     * Lets the file of this node count for all nodes.
     *
     * @param confirmation what the caller has looked at
     * @return false if it is not what they have looked at any more: nothing has changed
     */
    @RolesAllowed("admin")
    public boolean activate(String confirmation) {
        Policies before = policies();
        boolean done = book.activate(confirmation, caller.id());
        tellIfChanged(before);
        return done;
    }

    private void tellIfChanged(Policies before) {
        if (policies() != before) {
            changed.fire(new PoliciesChanged());
        }
    }
}

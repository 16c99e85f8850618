package dev.lifeguard.policy.load;

import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.policy.Policies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Shows what became of the policy file, and reads it again when an admin says so. */
@Stateless
@RolesAllowed({"admin", "auditor"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PolicyService {

    private final PolicyBook book;
    private final PolicyRecord record;
    private final CallingPerson caller;

    @Inject
    PolicyService(PolicyBook book, PolicyRecord record, CallingPerson caller) {
        this.book = book;
        this.record = record;
        this.caller = caller;
    }

    /** For the container only. */
    public PolicyService() {
        this(null, null, null);
    }

    /** Which policies count on this node, and what is wrong or doubtful about the file. */
    public PolicyStatus status() {
        return book.status();
    }

    /** Reads the file again on this node. A file with errors changes nothing; the status names them. */
    @RolesAllowed("admin")
    public PolicyStatus reload() {
        PolicyStatus outcome = book.reload();
        record.readAgain(caller.id(), outcome);
        return outcome;
    }

    /** The policies that count on this node. */
    public Policies policies() {
        return book.inForce().policies();
    }
}

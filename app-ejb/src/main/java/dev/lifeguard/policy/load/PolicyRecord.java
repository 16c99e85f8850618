package dev.lifeguard.policy.load;

import dev.lifeguard.identity.PersonId;
import java.util.Optional;

/** Is told what becomes of the policy file on this node, for the other nodes and for the audit log. */
public interface PolicyRecord {

    /** This node lets the file with this hash count; nothing: no file is configured. */
    void loaded(Optional<String> hash);

    /** Somebody had the file read again, with this outcome. */
    void readAgain(PersonId by, PolicyStatus outcome);
}

package dev.lifeguard.policy.load;

import dev.lifeguard.identity.PersonId;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers beyond a restart, and for all nodes, whom a file names. Without it a file is resolved anew
 * at each start: an owner who has left the pool since then, or changed the address, would keep the file from being read.
 */
public interface ResolutionMemory {

    /** The people named in the file with this hash, as {@code PersonReference.key} says it; nothing if it was never resolved. */
    Optional<Map<String, PersonId>> find(String hash);

    /** Remembers them. What is known for this hash already stays. */
    void keep(String hash, Map<String, PersonId> people);
}

package dev.lifeguard.policy.load;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.PolicyDifference;
import dev.lifeguard.policy.file.PolicySource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file on this node that could be activated and is not active: an admin looks at what would change, and confirms
 * just that.
 *
 * @param hash the SHA-256 of the file
 * @param before the hash of the active file; nothing when there never was one
 * @param now the policies in force
 * @param then those that would be
 * @param people whom the file names, so that they are confirmed too
 */
public record ProposedPolicies(
        String hash, Optional<String> before, Policies now, Policies then, Map<String, PersonId> people) {

    /** Keeps a copy. */
    public ProposedPolicies {
        people = Map.copyOf(people);
    }

    /** What would change, group by group. */
    public List<PolicyDifference> differences() {
        return PolicyDifference.between(now, then);
    }

    /**
     * What a confirmation names: it is another one as soon as the file, whom it means, or the active file is another.
     */
    public String confirmation() {
        String all = before.orElse("") + "\n" + hash + "\n" + new TreeMap<>(people);
        return PolicySource.hash(all.getBytes(StandardCharsets.UTF_8));
    }
}

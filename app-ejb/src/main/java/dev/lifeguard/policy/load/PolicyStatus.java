package dev.lifeguard.policy.load;

import dev.lifeguard.policy.file.PolicyError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the policy file, for admins.
 *
 * @param path the file, absolute; nothing when none is configured
 * @param policies how many groups have a policy that counts
 * @param hash the hash of the file that counts; nothing when there is none
 * @param loadedAt when it was loaded
 * @param triedAt when the file was last read or its addresses looked up
 * @param errors why the file as it was last read does not count; empty when it does
 * @param warnings what is doubtful about the policies that count
 */
public record PolicyStatus(
        Optional<String> path,
        int policies,
        Optional<String> hash,
        Optional<Instant> loadedAt,
        Instant triedAt,
        List<PolicyError> errors,
        List<PolicyError> warnings) {

    /** Keeps copies. */
    public PolicyStatus {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** What counts now. */
    public State state() {
        if (path.isEmpty()) {
            return State.NONE;
        }
        if (errors.isEmpty()) {
            return State.IN_FORCE;
        }
        if (hash.isPresent()) {
            return State.LAST_GOOD_KEPT;
        }
        return errors.equals(List.of(PolicyError.COPY_INCOMPLETE)) ? State.WAITING : State.MISSING;
    }

    /** What counts. */
    public enum State {
        /** No file is configured: every group is unwritten. */
        NONE,
        /** The file counts. */
        IN_FORCE,
        /** The file has errors; the last one without errors counts. */
        LAST_GOOD_KEPT,
        /** Nothing counts until the first copy of the pool is complete; then the file is tried again. */
        WAITING,
        /** The file has errors and there was none without since the start: every group is unwritten. */
        MISSING
    }
}

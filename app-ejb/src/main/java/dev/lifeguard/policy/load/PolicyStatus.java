package dev.lifeguard.policy.load;

import dev.lifeguard.policy.file.PolicyError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the policy file of this node, for admins, and how it stands to the one that is active on all nodes.
 *
 * @param path the file, absolute; nothing when none is configured
 * @param policies how many groups have a policy in force
 * @param active the hash of the active file; nothing when there never was one
 * @param known whether its policies are known here, and so in force
 * @param fileHash the hash of this node's file, if it could be read and has no error in itself
 * @param loadedAt since when they are in force here
 * @param triedAt when the file was last read or its people looked up
 * @param errors why the file as it was last read could not be activated; empty when it could
 * @param warnings the warnings about the policies in force
 */
public record PolicyStatus(
        Optional<String> path,
        int policies,
        Optional<String> active,
        boolean known,
        Optional<String> fileHash,
        Optional<Instant> loadedAt,
        Instant triedAt,
        List<PolicyError> errors,
        List<PolicyError> warnings) {

    /** Keeps copies. */
    public PolicyStatus {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** How it stands. */
    public State state() {
        if (path.isEmpty()) {
            return active.isEmpty() ? State.NONE : State.NO_FILE;
        }
        if (errors.equals(List.of(PolicyError.COPY_INCOMPLETE))) {
            return State.WAITING;
        }
        if (!errors.isEmpty()) {
            return known ? State.LAST_GOOD_KEPT : State.MISSING;
        }
        return known && fileHash.equals(active) ? State.IN_FORCE : State.DIFFERS;
    }

    /** How this node's file stands to the active one. */
    public enum State {
        /** No file is configured, and none is active: every group is unwritten. */
        NONE,
        /** This node's file is the active one. */
        IN_FORCE,
        /** This node's file has errors; the active one is known from the database. */
        LAST_GOOD_KEPT,
        /** Nobody knows whom the file names until the first sync is complete; then it is tried again. */
        WAITING,
        /** This node's file has errors, and the active one is not known: every group is unwritten. */
        MISSING,
        /** This node's file is another one than the active one. */
        DIFFERS,
        /** No file is configured on this node, and one is active. */
        NO_FILE
    }
}

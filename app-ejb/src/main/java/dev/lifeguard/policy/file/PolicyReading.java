package dev.lifeguard.policy.file;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a file: either all its policies or all its errors.
 *
 * @param file the policies; empty when there are errors
 * @param errors the errors, in the order of the file; empty when there is a file
 */
public record PolicyReading(Optional<PolicyFile> file, List<PolicyError> errors) {

    /** Keeps a copy. */
    public PolicyReading {
        errors = List.copyOf(errors);
    }
}

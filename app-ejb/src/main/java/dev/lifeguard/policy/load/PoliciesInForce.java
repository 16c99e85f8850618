package dev.lifeguard.policy.load;

import dev.lifeguard.policy.Policies;
import java.time.Instant;
import java.util.Optional;

/**
 * The policies that count at one moment, with the hash of the file they come from: whoever decides takes both from here,
 * once, so that they belong together.
 *
 * @param policies the policies; every group has one
 * @param hash the SHA-256 of the file's bytes in lower-case hexadecimal, as {@code sha256sum} prints it; nothing without a
 *     file
 * @param since when this node began to go by it; nothing without a file
 * @param state how this node's own file stands to it: only with some of them anything may be given here
 */
public record PoliciesInForce(
        Policies policies, Optional<String> hash, Optional<Instant> since, PolicyStatus.State state) {}

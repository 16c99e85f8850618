package dev.lifeguard.policy.load;

import dev.lifeguard.identity.PersonId;
import java.util.Optional;

/**
 * Which policy file counts for all nodes, whatever lies on their disks. Kept where a restart and every node find it, with its
 * text. It changes in three ways only, each from
 * the file that was seen to count: who comes too late changes nothing.
 */
public interface ActiveFile {

    /** The hash of the file that counts; nothing as long as there never was one. */
    Optional<String> hash();

    /** The text of the file that counts, if that is the one with this hash and its text is known. */
    Optional<String> text(String hash);

    /** Whether the file with this hash counts, or did once. */
    boolean hasEverCounted(String hash);

    /** A node has the file that counts, and keeps its text if nobody has yet. */
    void confirm(PolicyText file);

    /** The first file of all, on whichever node it was read first; nothing if another was faster. */
    void begin(PolicyText file);

    /** The configuration names the file by its hash; nothing if what counts has changed meanwhile. */
    void configure(Optional<String> before, PolicyText file);

    /** An admin has looked at what changes, and says that it shall; false if what counts has changed meanwhile. */
    boolean activate(Optional<String> before, PolicyText file, PersonId by);

    /** Somebody had the file of a node read again, with this outcome. */
    void readAgain(PersonId by, PolicyStatus outcome);

    /**
     * A policy file as it is.
     *
     * @param hash the SHA-256 of its bytes
     * @param text its bytes as UTF-8
     */
    record PolicyText(String hash, String text) {}
}

package dev.lifeguard.policy.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where the policies stand: a file, which may be missing, unreadable, or anything else under that name. */
public record PolicySource(Path path) {

    /**
     * The file's bytes; of one that is too large, one more than allowed.
     *
     * @throws IOException with a message for the admin
     */
    public byte[] read() throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("There is no such file. Correct the key lifeguard.policies, or put the file there.");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("This is not a file. Name the policy file itself in the key lifeguard.policies.");
        }
        if (!Files.isReadable(path)) {
            throw new IOException("The server may not read the file. Give its user the right to read it.");
        }
        try (InputStream file = Files.newInputStream(path)) {
            return file.readNBytes(PolicyText.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IOException("The file cannot be read: " + e.getMessage(), e);
        }
    }

    /** The same as {@code sha256sum} says. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package dev.lifeguard.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that every Java has. */
final class Sha256 {

    private Sha256() {}

    /** @param ascii letters, digits and signs of ASCII, such as {@link RandomText} makes */
    static byte[] of(String ascii) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ascii.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

package dev.lifeguard.signin.encoding;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable text. */
public final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String UNMISTAKABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private RandomText() {}

    /** {@code bytes} random bytes in URL-safe Base64 without padding. */
    public static String urlSafe(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Eight characters that can be read out over the telephone: ties a page to its line in the log. */
    public static String reference() {
        StringBuilder reference = new StringBuilder(8);
        RANDOM.ints(8, 0, UNMISTAKABLE.length()).forEach(i -> reference.append(UNMISTAKABLE.charAt(i)));
        return reference.toString();
    }
}

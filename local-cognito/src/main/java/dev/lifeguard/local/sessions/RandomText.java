package dev.lifeguard.local.sessions;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody can guess: 32 random bytes. */
public final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** One more. */
    public static String make() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

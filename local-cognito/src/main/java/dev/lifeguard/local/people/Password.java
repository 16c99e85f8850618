package dev.lifeguard.local.people;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: a PBKDF2 hash.
 *
 * @param since when it was set; a temporary one ends some days later
 * @param demo whether it is the common password of the demo people, not one that its person chose
 */
public record Password(String salt, String hash, Instant since, boolean demo) {
    private static final int ITERATIONS = 20_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Hashes a password. */
    public static Password of(String text, Instant since, boolean demo) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return new Password(base64.encodeToString(salt), base64.encodeToString(derive(text, salt)), since, demo);
    }

    /** Whether a text is this password. */
    public boolean matches(String text) {
        byte[] derived = derive(text, Base64.getDecoder().decode(salt));
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(hash));
    }

    /** The same password, as if set at another time. */
    public Password since(Instant other) {
        return new Password(salt, hash, other, demo);
    }

    private static byte[] derive(String text, byte[] salt) {
        char[] characters = text.toCharArray();
        try {
            PBEKeySpec spec = new PBEKeySpec(characters, salt, ITERATIONS, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA256", impossible);
        } finally {
            Arrays.fill(characters, ' ');
        }
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return "Password[since=" + since + "]";
    }
}

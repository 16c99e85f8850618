package dev.lifeguard.local.accounts;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords as authenticator apps make them: RFC 6238 with SHA-1, steps of thirty seconds and six
 * digits; secrets in Base32 (RFC 4648).
 */
public final class Totp {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_LENGTH = 32;
    private static final int STEP_SECONDS = 30;
    private static final int BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new secret of 160 bits. */
    public static String newSecret() {
        StringBuilder secret = new StringBuilder();
        RANDOM.ints(SECRET_LENGTH, 0, ALPHABET.length()).forEach(i -> secret.append(ALPHABET.charAt(i)));
        return secret.toString();
    }

    /** The step that a moment is in. */
    public static long step(Instant moment) {
        return moment.getEpochSecond() / STEP_SECONDS;
    }

    /** The code of a step. */
    public static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(secret), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0f;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA1", impossible);
        }
    }

    private static byte[] decode(String secret) {
        byte[] bytes = new byte[secret.length() * BITS / Byte.SIZE];
        long buffer = 0;
        int bits = 0;
        int next = 0;
        for (char letter : secret.toCharArray()) {
            buffer = (buffer << BITS) | ALPHABET.indexOf(letter);
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}

package dev.lifeguard.local.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens for the next page. They are encrypted, so that nobody learns to read them, are good for an hour, only for the
 * same operation with the same parameters, and only while the pool runs.
 */
final class PageTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key = new SecretKeySpec(random(16), "AES");
    private final Clock clock;

    PageTokens(Clock clock) {
        this.clock = clock;
    }

    /** A token that says behind which row to go on. */
    String seal(String last, String context) {
        byte[] iv = random(IV);
        String content = clock.instant().plus(LIFETIME) + " " + last;
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, context).doFinal(content.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(iv, IV + sealed.length);
            System.arraycopy(sealed, 0, all, IV, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES/GCM", impossible);
        }
    }

    /**
     * The row to go on behind.
     *
     * @throws ApiError InvalidParameterException if the token is not ours, too old, or was given for something else
     */
    String open(String token, String context) throws ApiError {
        try {
            byte[] all = Base64.getDecoder().decode(token);
            if (all.length <= IV) {
                throw bad();
            }
            byte[] iv = Arrays.copyOf(all, IV);
            byte[] opened = cipher(Cipher.DECRYPT_MODE, iv, context).doFinal(all, IV, all.length - IV);
            String[] content = new String(opened, StandardCharsets.UTF_8).split(" ", 2);
            if (!clock.instant().isBefore(Instant.parse(content[0]))) {
                throw bad();
            }
            return content[1];
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            throw bad();
        }
    }

    private static ApiError bad() {
        return ApiError.invalid("The token for the next page is not valid.");
    }

    private Cipher cipher(int mode, byte[] iv, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}

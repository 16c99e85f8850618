package dev.lifeguard.signin.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what browsers carry for us, so that nobody else can read it or make it (AES-256-GCM). All follows from the user
 * pool client's secret by HKDF with SHA-256 (RFC 5869), so every node of the same configuration opens what another
 * sealed.
 */
public final class SealingKey {

    private static final String HMAC = "HmacSHA256";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] root;
    private final SecretKeySpec cipherKey;

    private SealingKey(byte[] root) {
        this.root = root;
        this.cipherKey = new SecretKeySpec(expand(root, "cookie"), "AES");
    }

    /**
     * The keys of an application that has these secrets.
     *
     * @param secrets the first seals, and each of them opens
     * @param purpose keys of different purposes have nothing to do with each other
     */
    public static List<SealingKey> of(List<String> secrets, String purpose) {
        return secrets.stream()
                .map(secret -> new SealingKey(extract(bytes(purpose), bytes(secret))))
                .toList();
    }

    /** The sealed text. What it is bound to is needed to open it, and is not in it. */
    public byte[] seal(byte[] text, byte[] boundTo) {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, boundTo).doFinal(text);
            return ByteBuffer.allocate(iv.length + sealed.length)
                    .put(iv)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    /** The text, if this very key sealed it, bound to this. */
    public Optional<byte[]> open(byte[] sealed, byte[] boundTo) {
        if (sealed.length < IV_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, iv, boundTo).doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES));
        } catch (AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    /** Thirty-two bytes that only who has the secret can work out, different for each name. */
    public byte[] secretOf(String name) {
        return expand(root, "secret of " + name);
    }

    private Cipher cipher(int mode, byte[] iv, byte[] boundTo) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, cipherKey, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(boundTo);
        return cipher;
    }

    /** The first half of HKDF. */
    static byte[] extract(byte[] salt, byte[] secret) {
        return hmac(salt, secret);
    }

    /** The second half, for as many bytes as the hash has: one block. */
    private static byte[] expand(byte[] root, String info) {
        return expand(root, bytes(info));
    }

    static byte[] expand(byte[] root, byte[] info) {
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return hmac(root, block);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + HMAC, impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

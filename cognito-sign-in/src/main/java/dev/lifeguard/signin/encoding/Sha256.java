package dev.lifeguard.signin.encoding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The hash that every Java has. */
public final class Sha256 {

    private Sha256() {}

    /** @param ascii letters, digits and signs of ASCII, such as {@link RandomText} makes */
    public static byte[] of(String ascii) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ascii.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The same for a URL or a cookie: URL-safe Base64 without padding. */
    public static String base64Url(String ascii) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(ascii));
    }

    /** The same as 64 hexadecimal digits. */
    public static String hex(String ascii) {
        return HexFormat.of().formatHex(of(ascii));
    }
}

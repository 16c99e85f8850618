package dev.lifeguard.local.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Proof key for code exchange, RFC 7636, with S256 alone as Cognito has it. */
@FunctionalInterface
public interface Pkce {
    /** The one that checks. */
    Pkce STRICT = (challenge, verifier) -> {
        if (challenge == null) {
            // A verifier without a challenge: somebody removed the challenge on its way (RFC 9700, 4.8.2).
            return verifier == null;
        }
        return verifier != null
                && verifier.matches("[A-Za-z0-9._~-]{43,128}")
                && MessageDigest.isEqual(
                        challenge.getBytes(StandardCharsets.UTF_8),
                        challengeOf(verifier).getBytes(StandardCharsets.UTF_8));
    };

    /** Whether a verifier, or its absence (null), fits the challenge that began the flow, or its absence. */
    boolean fits(String challenge, String verifier);

    /** The S256 challenge of a verifier. */
    static String challengeOf(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}

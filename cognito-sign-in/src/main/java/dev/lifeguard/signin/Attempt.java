package dev.lifeguard.signin;

import java.io.Serializable;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * One sign-in under way in one browser tab: where to return to, the PKCE verifier (RFC 7636), the nonce, and what the
 * mechanism wants to remember, which it keeps here and not in the session so that several tabs do not overwrite each
 * other.
 */
final class Attempt implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String deepLink;
    private final String verifier;
    private final boolean secondTry;
    /** In milliseconds: two sign-ins may begin in one second, and what ends the first must spare the second. */
    private final long begunAt;

    private final HashMap<String, Serializable> memory = new HashMap<>();
    private String nonce;

    private Attempt(String deepLink, boolean secondTry, Instant now) {
        this.deepLink = deepLink;
        this.verifier = RandomText.urlSafe(48);
        this.secondTry = secondTry;
        this.begunAt = now.toEpochMilli();
    }

    static Attempt begin(DeepLink deepLink, Instant now) {
        return new Attempt(deepLink.path(), false, now);
    }

    /** The same journey once more, because the first one led nowhere through nobody's fault; there is no third. */
    Attempt again(Instant now) {
        return new Attempt(deepLink, true, now);
    }

    DeepLink deepLink() {
        return DeepLink.of(deepLink);
    }

    String verifier() {
        return verifier;
    }

    /** The verifier's S256 challenge. */
    String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
    }

    Instant begunAt() {
        return Instant.ofEpochMilli(begunAt);
    }

    boolean isSecondTry() {
        return secondTry;
    }

    String nonce() {
        return nonce;
    }

    void sentWithNonce(String sent) {
        this.nonce = sent;
    }

    Map<String, Serializable> memory() {
        return memory;
    }

    boolean isOlderThan(Instant instant) {
        return begunAt < instant.toEpochMilli();
    }
}

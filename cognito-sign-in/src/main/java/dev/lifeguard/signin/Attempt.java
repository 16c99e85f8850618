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
    private final long begunAt;
    private final HashMap<String, Serializable> memory = new HashMap<>();
    private String nonce;

    private Attempt(String deepLink, boolean secondTry, Instant now) {
        this.deepLink = deepLink;
        this.verifier = RandomText.urlSafe(48);
        this.secondTry = secondTry;
        this.begunAt = now.getEpochSecond();
    }

    static Attempt begin(DeepLink deepLink, Instant now) {
        return new Attempt(deepLink.path(), false, now);
    }

    /** The same journey once more, because the mechanism has forgotten the first one; there is no third. */
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
        return begunAt < instant.getEpochSecond();
    }
}

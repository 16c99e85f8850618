package dev.lifeguard.local.oauth;

import dev.lifeguard.local.template.ClientSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The pool's one client: its id and secrets from the configuration, all else from the template. */
public record PoolClient(String id, List<String> secrets, ClientSettings settings) {

    /** Whether an address is, byte for byte, one of the callback URLs. */
    public boolean hasCallback(String url) {
        return settings.callbackUrls().contains(url);
    }

    /** Whether an address is, byte for byte, one of the sign-out URLs. */
    public boolean hasLogout(String url) {
        return settings.logoutUrls().contains(url);
    }

    /** Whether an OAuth flow is switched on; without the client's main switch none is. */
    public boolean allows(String flow) {
        return settings.oauthEnabled() && settings.flows().contains(flow);
    }

    /** Whether it is one of the secrets. */
    boolean hasSecret(String given) {
        return secrets.stream().anyMatch(secret -> MessageDigest.isEqual(bytes(secret), bytes(given)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Never a secret. */
    @Override
    public String toString() {
        return "PoolClient[" + id + "]";
    }
}

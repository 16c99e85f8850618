package dev.lifeguard.local.oauth;

import dev.lifeguard.local.template.ClientSettings;

/** The pool's one client: its id and secret from the configuration, all else from the template. */
public record PoolClient(String id, String secret, ClientSettings settings) {

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

    /** Never the secret. */
    @Override
    public String toString() {
        return "PoolClient[" + id + "]";
    }
}

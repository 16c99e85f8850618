package dev.lifeguard.signin.oidc;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Registers {@link ProviderCalls} in every client that Jersey (Payara) builds. Server-specific, because the standard has
 * no way to reach a client that somebody else builds; never loaded where there is no Jersey.
 */
public class ProviderCallsOnJersey implements ForcedAutoDiscoverable {

    /** For Jersey, which makes it. */
    public ProviderCallsOnJersey() {
        // has nothing of its own
    }

    @Override
    public void configure(FeatureContext client) {
        if (!client.getConfiguration().isRegistered(ProviderCalls.class)) {
            client.register(ProviderCalls.class);
        }
    }
}

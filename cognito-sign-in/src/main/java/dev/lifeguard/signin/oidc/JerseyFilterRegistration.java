package dev.lifeguard.signin.oidc;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Registers {@link ProviderCallFilter} in every client that Jersey (Payara) builds. Server-specific, because the
 * standard has no way to reach a client that somebody else builds; never loaded where there is no Jersey.
 */
public class JerseyFilterRegistration implements ForcedAutoDiscoverable {

    /** For Jersey, which makes it. */
    public JerseyFilterRegistration() {
        // has nothing of its own
    }

    @Override
    public void configure(FeatureContext client) {
        if (!client.getConfiguration().isRegistered(ProviderCallFilter.class)) {
            client.register(ProviderCallFilter.class);
        }
    }
}

package dev.lifeguard.setup;

import dev.lifeguard.health.Clocks;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.PoolProbe;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The connection check for administrators: what this application is configured with, and what the pool itself says to
 * it. Outside of transactions, because the pool may take its time.
 */
@Stateless
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PoolCheckService {

    private final CognitoSettings settings;
    private final PoolProbe probe;
    private final Clocks clocks;

    @Inject
    PoolCheckService(CognitoSettings settings, PoolProbe probe, Clocks clocks) {
        this.settings = settings;
        this.probe = probe;
        this.clocks = clocks;
    }

    /** For the container's proxy only. */
    public PoolCheckService() {
        this(null, null, null);
    }

    /**
     * One value that the application runs with.
     *
     * @param key the configuration key, as an administrator would set it
     * @param value what is in force; never a secret
     */
    public record Setting(String key, String value) {}

    /** The values in force, without the secret. Asks nobody. */
    public List<Setting> settings() {
        return List.of(
                new Setting("lifeguard.base-url", settings.getBaseUrl()),
                new Setting("cognito.provider-uri", settings.getProviderUri()),
                new Setting("cognito.user-pool-id", settings.getUserPoolId()),
                new Setting("cognito.domain", settings.getDomain()),
                new Setting("cognito.client-id", settings.getClientId()),
                new Setting("cognito.callback-url", settings.getCallbackUrl()),
                new Setting("cognito.sign-out-url", settings.getSignOutUrl()),
                new Setting("cognito.scopes", settings.getScopes()));
    }

    /** How far the clocks of the database and the pool are from this node's. Asks nobody. */
    public Clocks.Differences clocks() {
        return clocks.differences();
    }

    /** Asks the pool; may take half a minute when it does not answer. */
    public List<PoolProbe.Finding> check() {
        return probe.ask();
    }
}

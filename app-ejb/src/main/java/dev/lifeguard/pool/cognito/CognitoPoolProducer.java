package dev.lifeguard.pool.cognito;

import dev.lifeguard.pool.UserPool;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/**
 * Makes the pool at its first use, not at the start of the application: making the SDK's client takes longer than many
 * servers need to start. With the application it is closed.
 */
@ApplicationScoped
public class CognitoPoolProducer {

    @Produces
    @ApplicationScoped
    UserPool pool(CognitoSettings settings) {
        return new CognitoUserPool(
                settings.getUserPoolId(), PoolConnection.of(settings).open(), Quotas.of(settings.getPoolQuotaShare()));
    }

    void close(@Disposes UserPool pool) {
        if (pool instanceof CognitoUserPool open) {
            open.close();
        }
    }
}

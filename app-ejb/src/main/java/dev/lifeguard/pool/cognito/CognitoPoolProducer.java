package dev.lifeguard.pool.cognito;

import dev.lifeguard.pool.PoolAccounts;
import dev.lifeguard.pool.PoolConfiguration;
import dev.lifeguard.pool.PoolGroups;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/**
 * Makes the pool at its first use, not at the start of the application: making the SDK's client takes longer than many
 * servers need to start. All sides of it share one client and one share of the quotas. With the application it is
 * closed.
 */
@ApplicationScoped
public class CognitoPoolProducer {

    private PoolApi api;

    @Produces
    @ApplicationScoped
    UserPool pool(CognitoSettings settings) {
        return new CognitoUserPool(api(settings));
    }

    @Produces
    @ApplicationScoped
    PoolAccounts accounts(CognitoSettings settings) {
        return new CognitoPoolAccounts(api(settings));
    }

    @Produces
    @ApplicationScoped
    PoolGroups groups(CognitoSettings settings) {
        return new CognitoPoolGroups(api(settings));
    }

    @Produces
    @ApplicationScoped
    PoolConfiguration configuration(CognitoSettings settings) {
        return new CognitoPoolConfiguration(api(settings), settings.getRegion(), settings.getClientId());
    }

    private synchronized PoolApi api(CognitoSettings settings) {
        if (api == null) {
            api = new PoolApi(
                    settings.getUserPoolId(),
                    PoolConnection.of(settings).open(),
                    Quotas.of(settings.getPoolQuotaShare()));
        }
        return api;
    }

    @PreDestroy
    synchronized void close() {
        if (api != null) {
            api.close();
        }
    }
}

package dev.lifeguard.pool.cognito;

import dev.lifeguard.pool.cognito.PoolConnection.Timeouts;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract on a pool of Amazon Cognito, when one is named: {@code -Dlifeguard.contract.pool-id=…
 * -Dlifeguard.contract.region=…}, with credentials where the SDK finds them. What CONTRIBUTING.md says of
 * it comes first.
 */
@EnabledIfSystemProperty(named = RealUserPoolTest.POOL, matches = ".+")
class RealUserPoolTest extends UserPoolContract {

    static final String POOL = "lifeguard.contract.pool-id";
    private static final double SHARE = 0.2;

    @Override
    TestPool testPool() {
        String region = System.getProperty("lifeguard.contract.region", "");
        return new TestPool(
                System.getProperty(POOL),
                new PoolConnection(region, Optional.empty(), Optional.empty(), Timeouts.USUAL),
                SHARE);
    }
}

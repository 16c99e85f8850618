package dev.lifeguard.pool.cognito;

import dev.lifeguard.pool.cognito.PoolConnection.Timeouts;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract of the acts on groups of a real pool, when one is named as for {@link RealUserPoolTest}. */
@EnabledIfSystemProperty(named = RealUserPoolTest.POOL, matches = ".+")
class RealPoolGroupsTest extends PoolGroupsContract {

    private static final double SHARE = 0.2;

    @Override
    TestPool testPool() {
        String region = System.getProperty("lifeguard.contract.region", "");
        return new TestPool(
                System.getProperty(RealUserPoolTest.POOL),
                new PoolConnection(region, Optional.empty(), Optional.empty(), Timeouts.USUAL),
                SHARE);
    }
}

package dev.lifeguard.health;

import dev.lifeguard.database.DatabaseClock;
import dev.lifeguard.signin.PoolClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** How far the clocks are apart that this node has to do with, for whoever looks after it. */
@Dependent
public class Clocks {

    private final DatabaseClock database;
    private final PoolClock pool;

    @Inject
    Clocks(DatabaseClock database, PoolClock pool) {
        this.database = database;
        this.pool = pool;
    }

    /**
     * How far others are ahead of this node's own clock; negative where they are behind.
     *
     * @param database the database's, by which everything goes
     * @param pool Cognito's, as the last sign-in on this node showed it
     */
    public record Differences(Optional<Duration> database, Optional<PoolClock.Difference> pool) {}

    /** As far as anything was measured. */
    public Differences differences() {
        return new Differences(database.difference(), pool.latest());
    }
}

package dev.lifeguard.health;

import dev.lifeguard.access.Hindrances;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.reconcile.PoolHealth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/** Tells administrators how Lifeguard does. Asks the database and nobody else, in a thread of the server: it may hang. */
@Stateless
@RolesAllowed("admin")
public class HealthService {

    private final PoolHealth pool;
    private final PoolMirror mirror;
    private final Clocks clocks;
    private final Hindrances hindrances;

    @Inject
    HealthService(PoolHealth pool, PoolMirror mirror, Clocks clocks, Hindrances hindrances) {
        this.pool = pool;
        this.mirror = mirror;
        this.clocks = clocks;
        this.hindrances = hindrances;
    }

    /** For the container only. */
    public HealthService() {
        this(null, null, null, null);
    }

    /** How it is now, as soon as the database has told. */
    @Asynchronous
    public Future<HealthReport> report() {
        return new AsyncResult<>(
                new HealthReport(pool.reconciler(), mirror.age(), clocks.differences(), hindrances.now()));
    }
}

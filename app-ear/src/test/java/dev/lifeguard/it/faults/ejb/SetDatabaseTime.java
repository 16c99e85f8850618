package dev.lifeguard.it.faults.ejb;

import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.DatabaseClock;
import dev.lifeguard.database.LifeguardUnit;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** The database's time, ahead by as much as {@link SetClock}: ends go by it. The sign-in guard's clock stays right. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@Dependent
public class SetDatabaseTime extends DatabaseTime {

    private final DatabaseClock clock;

    @Inject
    SetDatabaseTime(@LifeguardUnit EntityManager entityManager, DatabaseClock clock) {
        super(entityManager, clock);
        this.clock = clock;
    }

    @Override
    public Instant agree() {
        long asking = clock.asking();
        Instant right = super.now();
        clock.agree(asking, right);
        return right.plus(SetClock.ahead());
    }

    @Override
    public Instant now() {
        return super.now().plus(SetClock.ahead());
    }
}

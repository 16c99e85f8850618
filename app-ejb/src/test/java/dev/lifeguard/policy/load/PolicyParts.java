package dev.lifeguard.policy.load;

import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.cluster.WithoutContainer;
import dev.lifeguard.database.ClusterSettings;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** What this package keeps, for tests of other packages. */
public final class PolicyParts {

    private PolicyParts() {}

    /** In the transaction of the entity manager. */
    public static PolicyStore store(EntityManager entityManager, Clock clock) {
        return new PolicyStore(
                entityManager,
                new ClusterSettings(entityManager),
                new Transactions(new WithoutContainer()),
                new AuditLog(entityManager),
                clock);
    }
}

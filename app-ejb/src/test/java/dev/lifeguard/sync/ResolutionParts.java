package dev.lifeguard.sync;

import dev.lifeguard.cluster.NewTransaction;
import dev.lifeguard.cluster.Transactions;
import jakarta.persistence.EntityManager;

/** What this package keeps, for tests of other packages. */
public final class ResolutionParts {

    private ResolutionParts() {}

    /** In the transaction of the entity manager. */
    public static StoredResolutions resolutions(EntityManager entityManager) {
        return new StoredResolutions(entityManager, new Transactions(new NewTransaction()));
    }
}

package dev.lifeguard.bulk;

import dev.lifeguard.cluster.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;

/** What tests of other packages need of this one. */
public final class ImportsParts {

    private ImportsParts() {}

    /** Keeps imports for 30 days. */
    public static ImportRetention retention(EntityManager entityManager, Transactions transactions, Clock clock) {
        return new ImportRetention(new PeopleImports(entityManager), transactions, clock, Duration.ofDays(30));
    }
}

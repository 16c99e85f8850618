package dev.lifeguard.health;

import dev.lifeguard.access.GrantBlockers;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.group.GroupChanges;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.reconcile.PoolParts;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;

/** What tests of other packages need of this one. */
public final class HealthParts {

    private HealthParts() {}

    public static AttentionService attention(
            EntityManager entityManager, GrantBlockers blockers, PolicyRegistry registry, Clock clock) {
        return new AttentionService(
                blockers,
                PoolParts.directory(entityManager),
                registry,
                PoolParts.pendingChanges(entityManager, clock),
                new AccountChanges(entityManager),
                new GroupChanges(entityManager),
                new PeopleImports(entityManager),
                NoticeParts.outbox(entityManager),
                clock,
                Duration.ofMinutes(5));
    }
}

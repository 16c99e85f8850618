package dev.lifeguard.erasure;

import dev.lifeguard.TestEvents;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.policy.load.PolicyParts;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.session.SessionUpdates;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.function.Consumer;

/** What services of other packages need of this one, for their tests. */
public final class ErasureParts {

    private ErasureParts() {}

    public static Erasure erasure(EntityManager entityManager, PolicyRegistry policies, Clock clock) {
        return erasure(entityManager, policies, clock, erased -> {});
    }

    static Erasure erasure(EntityManager entityManager, PolicyRegistry policies, Clock clock, Consumer<Erased> hearer) {
        return new Erasure(
                PoolParts.directory(entityManager),
                PoolParts.writer(entityManager),
                new AccessRepository(entityManager),
                PoolParts.pendingChanges(entityManager, clock),
                PolicyParts.store(entityManager, clock),
                policies,
                new SessionUpdates(entityManager),
                NoticeParts.outbox(entityManager),
                new AuditLog(entityManager),
                new PeopleImports(entityManager),
                TestEvents.heardBy(hearer),
                clock);
    }
}

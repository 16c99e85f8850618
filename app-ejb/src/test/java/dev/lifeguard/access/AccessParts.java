package dev.lifeguard.access;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.session.SessionUpdates;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** What services of other packages need of this one, for their tests. */
public final class AccessParts {

    private AccessParts() {}

    public static EvaluationContextLoader contexts(EntityManager entityManager, PolicyRegistry policies, Clock clock) {
        Directory directory = new Directory(entityManager);
        AccessRepository repository = new AccessRepository(entityManager);
        return new EvaluationContextLoader(
                repository, directory, policies, new ApproverResolver(directory, repository, clock), clock);
    }

    /** Memberships as they are given and taken. */
    public static Memberships memberships(
            EntityManager entityManager, PolicyRegistry policies, GrantBlockers grantBlockers, Clock clock) {
        EvaluationContextLoader contexts = contexts(entityManager, policies, clock);
        Directory directory = new Directory(entityManager);
        AccessRepository repository = new AccessRepository(entityManager);
        AuditTrail auditTrail = new AuditTrail(new AuditLog(entityManager), clock);
        RuleSet rules = new RuleSet();
        Grants grants = new Grants(
                repository,
                PoolParts.pendingChanges(entityManager, clock),
                directory,
                new SessionUpdates(entityManager),
                auditTrail);
        return new Memberships(
                contexts,
                new PolicyEnforcer(rules, auditTrail, grantBlockers, null),
                new Requests(contexts, rules, repository, grants, auditTrail),
                grants,
                PoolParts.writer(entityManager),
                auditTrail);
    }

    /** What keeps this installation from giving anything, as a test says. */
    public static GrantBlockers blockers(Supplier<Optional<GrantBlocker>> now) {
        return new GrantBlockers(null, null, null) {
            @Override
            public Optional<GrantBlocker> now() {
                return now.get();
            }

            @Override
            Optional<GrantBlocker> now(Policies evaluated) {
                return now.get();
            }
        };
    }

    /** To look only. */
    public static Requests requests(EntityManager entityManager, PolicyRegistry policies, Clock clock) {
        return new Requests(
                contexts(entityManager, policies, clock),
                new RuleSet(),
                new AccessRepository(entityManager),
                null,
                null);
    }
}

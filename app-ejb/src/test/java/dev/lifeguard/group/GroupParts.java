package dev.lifeguard.group;

import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.pool.PoolGroups;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.Config;

/** The service about groups themselves for tests. */
public final class GroupParts {

    private GroupParts() {}

    /**
     * @param transactions in which it works
     * @param pool which it tells; nothing where it is only to look
     * @param entryGroup the one whose members may sign in
     * @param background where it ends what hung on a group
     */
    public static GroupAdminService service(
            CurrentUser caller,
            EntityManager entityManager,
            Transactions transactions,
            EvaluationContextLoader contexts,
            PolicyRegistry policies,
            PoolGroups pool,
            String entryGroup,
            Executor background,
            Clock clock) {
        Directory directory = new Directory(entityManager);
        GroupChanges changes = new GroupChanges(entityManager);
        AccessQueries queries = new AccessQueries(entityManager);
        DeletedGroups deleted = new DeletedGroups(
                transactions,
                directory,
                PoolParts.writer(entityManager),
                queries,
                PoolParts.lifecycle(entityManager, clock),
                PoolParts.pendingChanges(entityManager, clock));
        GroupAttempts attempts = new GroupAttempts(
                contexts,
                new RuleSet(),
                directory,
                PoolParts.writer(entityManager),
                changes,
                deleted,
                policies,
                settings(Map.of("lifeguard.entry-groups", entryGroup)),
                new GroupAuditTrail(new AuditLog(entityManager), clock),
                clock);
        return new GroupAdminService(
                caller,
                transactions,
                directory,
                queries,
                changes,
                attempts,
                deleted,
                pool,
                new BoundedExecutor(background),
                clock);
    }

    private static CognitoSettings settings(Map<String, String> values) {
        return CognitoSettings.of((Config) Proxy.newProxyInstance(
                GroupParts.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) ->
                        arguments == null ? values.keySet() : Optional.ofNullable(values.get(arguments[0]))));
    }
}

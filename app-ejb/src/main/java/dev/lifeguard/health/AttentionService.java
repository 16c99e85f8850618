package dev.lifeguard.health;

import dev.lifeguard.access.GrantBlockers;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Directory.ChangedOutside;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.group.GroupChanges;
import dev.lifeguard.notice.Outbox;
import dev.lifeguard.notice.Outbox.UndeliveredNotices;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.policy.load.PolicyStatus;
import dev.lifeguard.reconcile.PendingChanges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an administrator should look at today, for their home page. */
@Stateless
@RolesAllowed("admin")
public class AttentionService {

    /** A sync run takes some time, and one may fail. */
    private static final int MISSED_RUNS = 3;

    /** Where none of so many is complete, the sync is late whenever they began. */
    private static final int LAST_RUNS = 20;

    /** A change reaches the pool within seconds. */
    private static final Duration CHANGES_WITHIN = Duration.ofMinutes(5);

    private final GrantBlockers grantBlockers;
    private final Directory directory;
    private final PolicyRegistry policies;
    private final PendingChanges changes;
    private final AccountChanges accountChanges;
    private final GroupChanges groupChanges;
    private final PeopleImports imports;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration syncInterval;

    @Inject
    AttentionService(
            GrantBlockers grantBlockers,
            Directory directory,
            PolicyRegistry policies,
            PendingChanges changes,
            AccountChanges accountChanges,
            GroupChanges groupChanges,
            PeopleImports imports,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "lifeguard.sync-interval", defaultValue = "PT5M") Duration syncInterval) {
        this.grantBlockers = grantBlockers;
        this.directory = directory;
        this.policies = policies;
        this.changes = changes;
        this.accountChanges = accountChanges;
        this.groupChanges = groupChanges;
        this.imports = imports;
        this.outbox = outbox;
        this.clock = clock;
        this.syncInterval = syncInterval;
    }

    /** For the container's proxy only. */
    public AttentionService() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * What should be looked at.
     *
     * @param blocker what keeps this node from giving anything
     * @param syncQuestion whether a sync run needs a confirmation
     * @param syncLate whether the last complete sync run is older than several should be; also when there was none, or
     *     many have not been complete since
     * @param changesLate whether a change waits for the pool for longer than it should
     * @param outside what was changed outside Lifeguard, and nobody has reviewed it
     * @param unknownAccounts of how many accounts nobody knows what came of what was done to them
     * @param unknownGroups of how many groups the same
     * @param pausedImports how many imports wait for somebody who resumes them
     * @param undelivered which notices did not reach anybody
     * @param policyErrors how many errors the policy file of this node has
     * @param policyWarnings how many warnings there are about the policies in force
     */
    public record Attention(
            Optional<GrantBlocker> blocker,
            boolean syncQuestion,
            boolean syncLate,
            boolean changesLate,
            ChangedOutside outside,
            int unknownAccounts,
            int unknownGroups,
            int pausedImports,
            UndeliveredNotices undelivered,
            int policyErrors,
            int policyWarnings) {

        /** Whether there is nothing to look at. */
        public boolean isNothing() {
            return blocker.isEmpty()
                    && !syncQuestion
                    && !syncLate
                    && !changesLate
                    && outside.unmanaged() == 0
                    && outside.removed() == 0
                    && unknownAccounts == 0
                    && unknownGroups == 0
                    && pausedImports == 0
                    && undelivered.equals(UndeliveredNotices.NOTHING)
                    && policyErrors == 0
                    && policyWarnings == 0;
        }
    }

    /** What should be looked at now. */
    public Attention attention() {
        Instant now = clock.instant();
        PolicyStatus status = policies.status();
        List<SyncRun> runs = directory.lastRuns(LAST_RUNS);
        return new Attention(
                grantBlockers.now(),
                runs.stream().limit(1).anyMatch(run -> run.outcome() == SyncRun.Outcome.NEEDS_CONFIRMATION),
                runs.stream()
                        .filter(run -> run.outcome() == SyncRun.Outcome.COMPLETE)
                        .allMatch(run -> run.started().isBefore(now.minus(syncInterval.multipliedBy(MISSED_RUNS)))),
                changes.oldest()
                        .filter(since -> since.isBefore(now.minus(CHANGES_WITHIN)))
                        .isPresent(),
                directory.changedOutside(),
                accountChanges.unknown(now).size(),
                groupChanges.unknown(now).size(),
                imports.countPaused(),
                outbox.undelivered(),
                status.errors().size(),
                status.warnings().size());
    }
}

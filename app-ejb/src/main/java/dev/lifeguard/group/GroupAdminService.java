package dev.lifeguard.group;

import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Directory.ListedGroup;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolGroups;
import dev.lifeguard.pool.PoolGroups.ChangedGroup;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.signin.PlainText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * What administrators do to groups themselves: make, describe and delete them. Each act is noted before the pool is
 * told, outside of any transaction, and again when it has answered; the directory has it then. An act without an answer
 * stays in doubt until somebody {@linkplain #check looks}; until then nothing else is done to a group of this name.
 *
 * <p>Making and describing are one call of the pool. A deletion asks for the group first: another one may have its name
 * by now, and is not what somebody decided about.
 */
@Stateless
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GroupAdminService {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    private final CurrentUser caller;
    private final Transactions transactions;
    private final Directory directory;
    private final AccessQueries queries;
    private final GroupChanges changes;
    private final GroupAttempts attempts;
    private final DeletedGroups deleted;
    private final PoolGroups groups;
    private final BoundedExecutor executor;
    private final Clock clock;

    @Inject
    GroupAdminService(
            CurrentUser caller,
            Transactions transactions,
            Directory directory,
            AccessQueries queries,
            GroupChanges changes,
            GroupAttempts attempts,
            DeletedGroups deleted,
            PoolGroups groups,
            BoundedExecutor executor,
            Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.directory = directory;
        this.queries = queries;
        this.changes = changes;
        this.attempts = attempts;
        this.deleted = deleted;
        this.groups = groups;
        this.executor = executor;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public GroupAdminService() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * A group, and what would come of doing something to it.
     *
     * @param description what the pool says about it, perhaps empty
     * @param made when it was made, if the pool says so: what tells it from another one of its name
     * @param evaluation what the rules have against it
     * @param obstacle what else stands in its way
     */
    public record Choice(
            String description, Optional<Instant> made, Evaluation evaluation, Optional<GroupObstacle> obstacle) {

        /** Whether it can be done at this moment. */
        public boolean isPossible() {
            return evaluation.isAllowed() && obstacle.isEmpty();
        }
    }

    /**
     * What hangs on a group, and goes with it.
     *
     * @param members how many people are in it
     * @param requests how many requests for it are open
     * @param grants how many memberships of it were given here, and are not over
     */
    public record Dependents(long members, long requests, long grants) {}

    /**
     * What would come of describing a group anew, to look only.
     *
     * @throws UnknownException when the pool has no such group
     */
    public Choice describing(GroupName group) {
        return choice(GroupAct.DESCRIBE, group);
    }

    /**
     * What would come of deleting a group, to look only.
     *
     * @throws UnknownException when the pool has no such group
     */
    public Choice deleting(GroupName group) {
        return choice(GroupAct.DELETE, group);
    }

    private Choice choice(GroupAct act, GroupName group) {
        return transactions.inNew(() -> {
            ListedGroup known = known(group);
            GroupAttempts.Objections judged = attempts.judge(act, caller.id(), group);
            return new Choice(known.description(), directory.made(group), judged.evaluation(), judged.obstacle());
        });
    }

    /**
     * What hangs on a group.
     *
     * @throws UnknownException when the pool has no such group
     */
    public Dependents dependents(GroupName group) {
        return transactions.inNew(() -> {
            known(group);
            return new Dependents(
                    directory.countMembers(group), queries.countWaitingIn(group), queries.countCurrentIn(group));
        });
    }

    private ListedGroup known(GroupName group) {
        return directory.listed(group).orElseThrow(() -> new UnknownException("group"));
    }

    /** What was done to groups and came to nothing that is known, by name. */
    public List<GroupChange> inDoubt() {
        return transactions.inNew(() -> changes.unknown(clock.instant()));
    }

    /**
     * Makes a group. Not as long as something hangs on one of its name that was there before.
     *
     * @param description perhaps empty
     */
    public Outcome create(GroupName group, String description) {
        String clean = clean(description);
        Outcome outcome = act(
                GroupAct.CREATE,
                group,
                clean,
                Optional.empty(),
                change -> inTime(change, () -> kept(change, groups.create(group, clean))));
        if (outcome.equals(new Outcome.Failed(GroupObstacle.BUSY))) {
            endWhatIsLeftOf(group);
        }
        return outcome;
    }

    /** A node may have died over it. That a list misses the group proves nothing: the pool is asked. */
    private void endWhatIsLeftOf(GroupName group) {
        if (transactions.inNew(() -> attempts.isLeftOver(group))) {
            Instant asked = clock.instant();
            try {
                if (groups.find(group).isEmpty()) {
                    endWhatHungOn(group, asked);
                }
            } catch (PoolException notNow) {
                LOG.log(Level.DEBUG, "what hung on a group that was deleted ends later", notNow);
            }
        }
    }

    /**
     * Gives a group another description.
     *
     * @param description not empty, which the pool could not do
     */
    public Outcome describe(GroupName group, String description) {
        String clean = clean(description);
        if (clean.isEmpty()) {
            throw new IllegalArgumentException("no description");
        }
        return act(
                GroupAct.DESCRIBE,
                group,
                clean,
                Optional.empty(),
                change -> inTime(change, () -> kept(change, groups.describe(group, clean))));
    }

    /** As the directory will have it, so that the two can be compared: in one line, without what is not to be shown. */
    private static String clean(String description) {
        if (description.length() > PoolGroups.LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("a description that is too long");
        }
        return PlainText.of(description.replaceAll("\\s+", " "));
    }

    /**
     * Deletes a group; what hangs on it ends within seconds.
     *
     * @param made when it was {@linkplain Choice#made made}: another one of its name is not deleted
     */
    public Outcome delete(GroupName group, Optional<Instant> made) {
        Outcome outcome = act(GroupAct.DELETE, group, "", made, this::tellToDelete);
        return endingWhatHangsOn(group, GroupAct.DELETE, outcome);
    }

    private Outcome endingWhatHangsOn(GroupName group, GroupAct act, Outcome outcome) {
        if (act == GroupAct.DELETE && outcome instanceof Outcome.Done) {
            endWhatHungOn(group, clock.instant());
        }
        return outcome;
    }

    /** In the background; what the server has no thread for, the next syncs do. */
    private void endWhatHungOn(GroupName group, Instant gone) {
        try {
            executor.execute(() -> deleted.end(group, gone));
        } catch (RejectedExecutionException full) {
            LOG.log(Level.WARNING, "what hung on a group that was deleted ends with the next syncs", full);
        }
    }

    /**
     * Looks up what came of something without an answer, by one call of the pool.
     *
     * @throws UnknownException if there is no such thing (any more)
     */
    public Outcome check(GroupName group) {
        PersonId by = caller.id();
        return transactions.inNew(() -> attempts.beginCheck(by, group)).orCarryOut(change -> lookUp(by, change));
    }

    private Outcome lookUp(PersonId by, GroupChange change) {
        GroupName group = change.group();
        Instant asked = clock.instant();
        Optional<PoolGroup> now;
        try {
            now = groups.find(group);
        } catch (PoolException problem) {
            GroupObstacle obstacle = GroupObstacle.ofQuestion(problem);
            return transactions.inNew(() -> attempts.notChecked(by, group, obstacle));
        }
        Outcome outcome = transactions.inNewOrAgain(() -> attempts.checked(by, change, now, asked));
        return endingWhatHangsOn(group, change.act(), outcome);
    }

    /** Tells the pool, and says what is to be written down then. */
    private interface Call {

        Supplier<Outcome> tell(GroupChange change);
    }

    /** Not any more once nobody would expect the call when it arrives. */
    private Supplier<Outcome> inTime(GroupChange change, Supplier<Supplier<Outcome>> call) {
        return change.mayBegin(clock.instant())
                ? call.get()
                : () -> attempts.failed(change, GroupObstacle.THROTTLED, "");
    }

    private Supplier<Outcome> kept(GroupChange change, ChangedGroup kept) {
        return () -> attempts.done(change, Optional.of(kept.group()), kept.receipt());
    }

    private Supplier<Outcome> tellToDelete(GroupChange change) {
        Optional<GroupObstacle> obstacle;
        try {
            obstacle = obstacle(change, groups.find(change.group()));
        } catch (PoolException notAsked) {
            return () -> attempts.failed(change, GroupObstacle.ofQuestion(notAsked), notAsked.getMessage());
        }
        if (obstacle.isPresent()) {
            return () -> attempts.failed(change, obstacle.get(), "");
        }
        return inTime(change, () -> {
            PoolReceipt receipt = groups.delete(change.group());
            return () -> attempts.done(change, Optional.empty(), receipt);
        });
    }

    private static Optional<GroupObstacle> obstacle(GroupChange change, Optional<PoolGroup> now) {
        return now.isEmpty()
                ? Optional.of(GroupObstacle.GONE)
                : now.filter(change::isAnother).map(other -> GroupObstacle.ANOTHER);
    }

    private Outcome act(GroupAct act, GroupName group, String description, Optional<Instant> looked, Call call) {
        PersonId by = caller.id();
        return transactions
                .inNew(() -> attempts.begin(act, by, group, description, looked))
                .orCarryOut(change -> tell(call, change));
    }

    private Outcome tell(Call call, GroupChange change) {
        Supplier<Outcome> result;
        try {
            result = call.tell(change);
        } catch (PoolException problem) {
            result = () -> attempts.failed(change, problem);
        }
        return transactions.inNewOrAgain(result);
    }
}

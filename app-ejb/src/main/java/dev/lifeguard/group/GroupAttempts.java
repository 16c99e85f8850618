package dev.lifeguard.group;

import dev.lifeguard.access.Attempt;
import dev.lifeguard.access.EffectiveRoles;
import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation.GroupItself;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is written down before and after something is done to a group at the pool. Each method is the whole of one
 * transaction, and locks the group first.
 */
@Dependent
public class GroupAttempts {

    private final EvaluationContextLoader contexts;
    private final RuleSet rules;
    private final Directory directory;
    private final DirectoryWriter writer;
    private final GroupChanges changes;
    private final DeletedGroups deleted;
    private final PolicyRegistry policies;
    private final CognitoSettings settings;
    private final GroupAuditTrail auditTrail;
    private final Clock clock;

    @Inject
    GroupAttempts(
            EvaluationContextLoader contexts,
            RuleSet rules,
            Directory directory,
            DirectoryWriter writer,
            GroupChanges changes,
            DeletedGroups deleted,
            PolicyRegistry policies,
            CognitoSettings settings,
            GroupAuditTrail auditTrail,
            Clock clock) {
        this.contexts = contexts;
        this.rules = rules;
        this.directory = directory;
        this.writer = writer;
        this.changes = changes;
        this.deleted = deleted;
        this.policies = policies;
        this.settings = settings;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Lets the rules judge, and notes that it is about to be done.
     *
     * @param description what the pool is to say about the group; empty where it is to be deleted
     * @param looked when the group was made that was looked at; only for what is to be deleted
     */
    Attempt<GroupChange> begin(
            GroupAct act, PersonId by, GroupName group, String description, Optional<Instant> looked) {
        lock(group);
        Objections judged = judge(act, by, group);
        if (!judged.evaluation().isAllowed()) {
            auditTrail.refused(act, by, group, judged.evaluation());
            return Attempt.over(new Outcome.Denied(judged.evaluation()));
        }
        Optional<Instant> made = directory.made(group);
        String before = directory.description(group).orElse("");
        Optional<GroupObstacle> obstacle = judged.obstacle().or(() -> switch (act) {
            case CREATE -> Optional.empty();
            case DESCRIBE -> before.equals(description) ? Optional.of(GroupObstacle.UNCHANGED) : Optional.empty();
            case DELETE -> made.equals(looked) ? Optional.empty() : Optional.of(GroupObstacle.ANOTHER);
        });
        if (obstacle.isPresent()) {
            auditTrail.blocked(act, by, group, obstacle.get());
            return Attempt.over(new Outcome.Failed(obstacle.get()));
        }
        GroupChange change = GroupChange.begun(act, group, by, clock.instant(), description, made);
        changes.begin(change);
        auditTrail.begun(change, before);
        return Attempt.begun(change);
    }

    /** Two who make one group do so one after the other: the group of the admins, whom it needs, is always there. */
    private void lock(GroupName group) {
        Set<GroupName> all = new HashSet<>(policies.inForce().policies().roles().admin());
        all.add(group);
        directory.lock(Set.of(), all);
    }

    /**
     * What stands in the way of an act.
     *
     * @param evaluation what the rules have against it
     * @param obstacle what else does; it may have gone by the time that the pool is asked
     */
    record Objections(Evaluation evaluation, Optional<GroupObstacle> obstacle) {}

    /** Judges an act, by policies that are read once. */
    Objections judge(GroupAct act, PersonId by, GroupName group) {
        EffectiveRoles roles = contexts.rolesOf(by);
        return new Objections(evaluate(act == GroupAct.DELETE, roles, group), obstacle(act, group, roles.policies()));
    }

    private Evaluation evaluate(boolean goes, EffectiveRoles roles, GroupName group) {
        return rules.evaluateGroup(
                new EvaluationContext.Actor(roles.person(), roles.isAdmin(), roles.isHelpdesk()),
                new GroupItself(group, goes, settings.entryGroups().contains(group.value())),
                roles.policies());
    }

    private Optional<GroupObstacle> obstacle(GroupAct act, GroupName group, Policies judged) {
        return changes.of(group)
                .map(change -> change.isUnknown(clock.instant()) ? GroupObstacle.IN_DOUBT : GroupObstacle.BUSY)
                .or(() -> act == GroupAct.CREATE ? taken(group) : gone(group))
                .or(() -> act == GroupAct.DELETE ? unjudged(judged) : Optional.empty());
    }

    private Optional<GroupObstacle> taken(GroupName group) {
        if (directory.has(group)) {
            return Optional.of(GroupObstacle.EXISTS);
        }
        return isLeftOver(group) ? Optional.of(GroupObstacle.BUSY) : Optional.empty();
    }

    /** Whether something hangs on a group still that is not there any more. */
    boolean isLeftOver(GroupName group) {
        return !directory.has(group) && !deleted.left(group).isEmpty();
    }

    private Optional<GroupObstacle> gone(GroupName group) {
        return directory.has(group) ? Optional.empty() : Optional.of(GroupObstacle.GONE);
    }

    /** Whether the policies by which the rules judge are the ones in force; those others may name other groups. */
    private Optional<GroupObstacle> unjudged(Policies judged) {
        PolicyRegistry.InForce inForce = policies.inForce();
        return inForce.isKnown() && inForce.policies() == judged
                ? Optional.empty()
                : Optional.of(GroupObstacle.POLICIES_UNKNOWN);
    }

    /**
     * The pool has done it.
     *
     * @param after the group as the pool has it now; nothing if it was deleted
     */
    Outcome done(GroupChange change, Optional<PoolGroup> after, PoolReceipt receipt) {
        lock(change.group());
        changes.end(change);
        show(change, after, clock.instant());
        auditTrail.done(change, receipt);
        return Outcome.done();
    }

    private void show(GroupChange change, Optional<PoolGroup> now, Instant seen) {
        now.map(found -> change.act() == GroupAct.DESCRIBE ? ofAnyAge(found) : found)
                .ifPresentOrElse(found -> writer.group(found, seen), () -> writer.groupGone(change.group(), seen));
    }

    /** Whether it is another group than the one that is known, by when it was made, only the pool's lists tell. */
    private static PoolGroup ofAnyAge(PoolGroup described) {
        return new PoolGroup(described.name(), described.description(), described.precedence(), Instant.EPOCH);
    }

    /** The pool was not told, or has not done it, or nobody knows. */
    Outcome failed(GroupChange change, GroupObstacle obstacle, String words) {
        lock(change.group());
        if (obstacle == GroupObstacle.UNKNOWN) {
            changes.doubt(change);
        } else {
            changes.end(change);
        }
        auditTrail.failed(change, obstacle, words);
        return new Outcome.Failed(obstacle);
    }

    /** The same, with what the pool answered. */
    Outcome failed(GroupChange change, PoolException problem) {
        return failed(change, GroupObstacle.of(problem), problem.getMessage());
    }

    /**
     * Lets the rules judge whether somebody may look up what came of what was done to a group.
     *
     * @throws UnknownException if there is nothing (any more) that came to nothing that is known
     */
    Attempt<GroupChange> beginCheck(PersonId by, GroupName group) {
        lock(group);
        GroupChange inDoubt = changes.of(group)
                .filter(change -> change.isUnknown(clock.instant()))
                .orElseThrow(() -> new UnknownException("change"));
        Evaluation evaluation = evaluate(false, contexts.rolesOf(by), group);
        if (!evaluation.isAllowed()) {
            auditTrail.checkRefused(by, group, evaluation);
            return Attempt.over(new Outcome.Denied(evaluation));
        }
        return Attempt.begun(inDoubt);
    }

    /** The pool was asked for the group, to see what came of it. */
    Outcome checked(PersonId by, GroupChange change, Optional<PoolGroup> now, Instant asked) {
        lock(change.group());
        if (changes.of(change.group())
                .filter(same -> same.id().equals(change.id()))
                .isEmpty()) {
            throw new UnknownException("change");
        }
        Optional<Boolean> done = change.isDone(now);
        if (done.filter(yes -> yes).isEmpty() && change.mayStillArrive(asked)) {
            return notChecked(by, change.group(), GroupObstacle.BUSY);
        }
        auditTrail.checked(by, change.group());
        changes.end(change);
        show(change, now, asked);
        return done.map(yes -> yes ? seenDone(change) : notDone(change, GroupObstacle.NOT_DONE))
                .orElseGet(() -> notDone(change, GroupObstacle.NOT_TOLD));
    }

    private Outcome seenDone(GroupChange change) {
        auditTrail.seenDone(change);
        return Outcome.done();
    }

    private Outcome notDone(GroupChange change, GroupObstacle obstacle) {
        auditTrail.failed(change, obstacle, "");
        return new Outcome.Failed(obstacle);
    }

    /** Nothing has come of the look. */
    Outcome notChecked(PersonId by, GroupName group, GroupObstacle obstacle) {
        auditTrail.notChecked(by, group, obstacle);
        return new Outcome.Failed(obstacle);
    }
}

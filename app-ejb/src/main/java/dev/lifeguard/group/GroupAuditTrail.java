package dev.lifeguard.group;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.rules.Evaluation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * What the audit log is told about groups themselves: of everything that is done at the pool first that it is about to
 * be done, and then what came of it.
 */
@Dependent
public class GroupAuditTrail {

    private static final String ARROW = " → ";
    private static final String MORE = "…";

    private final AuditLog log;
    private final Clock clock;

    @Inject
    GroupAuditTrail(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** The first reason stands for the refusal; a person was told all of them. */
    void refused(GroupAct act, PersonId by, GroupName group, Evaluation evaluation) {
        log.write(entry(act, by, group).refusedBy(evaluation.violations().get(0).code()));
    }

    /** Nobody was asked to do anything. */
    void blocked(GroupAct act, PersonId by, GroupName group, GroupObstacle obstacle) {
        log.write(entry(act, by, group).blockedBy(obstacle.code()));
    }

    /** @param before what the pool said about the group until now; empty where there was none */
    void begun(GroupChange change, String before) {
        log.write(entry(change).because(words(change, before)).with(AuditResult.INTENT));
    }

    /** Where not all can be kept, of both as much as of the other: a long text must not hide the one that follows. */
    private static String words(GroupChange change, String before) {
        return switch (change.act()) {
            case CREATE -> start(change.description(), FreeText.LONGEST);
            case DELETE -> start(before, FreeText.LONGEST);
            case DESCRIBE -> {
                int half = (FreeText.LONGEST - ARROW.length()) / 2;
                yield FreeText.clean(start(before, half) + ARROW + start(change.description(), half));
            }
        };
    }

    /** Shows where something is missing. */
    private static String start(String text, int longest) {
        String clean = FreeText.clean(text);
        return clean.length() <= longest ? clean : FreeText.start(clean, longest - MORE.length()) + MORE;
    }

    void done(GroupChange change, PoolReceipt receipt) {
        log.write(entry(change).awsRequest(receipt.requestId()));
    }

    /** Somebody had it looked up what came of an act; what did, its own entry says. */
    void checked(PersonId by, GroupName group) {
        log.write(check(by, group));
    }

    void notChecked(PersonId by, GroupName group, GroupObstacle obstacle) {
        log.write(check(by, group).blockedBy(obstacle.code()));
    }

    /** The first reason stands for the refusal. */
    void checkRefused(PersonId by, GroupName group, Evaluation evaluation) {
        log.write(check(by, group).refusedBy(evaluation.violations().get(0).code()));
    }

    private AuditEntry check(PersonId by, GroupName group) {
        return AuditEntry.of(clock.instant(), AuditAction.GROUP_CHECKED).by(by).about(group);
    }

    /** It was looked up, and is done. */
    void seenDone(GroupChange change) {
        log.write(entry(change));
    }

    /** @param words what the pool said; may be empty */
    void failed(GroupChange change, GroupObstacle obstacle, String words) {
        log.write(entry(change)
                .because(FreeText.cut(words))
                .refusedBy(obstacle.code())
                .with(resultOf(obstacle)));
    }

    private static AuditResult resultOf(GroupObstacle obstacle) {
        return switch (obstacle) {
            case UNKNOWN, NOT_TOLD -> AuditResult.UNKNOWN;
            default -> AuditResult.FAILED;
        };
    }

    private AuditEntry entry(GroupChange change) {
        return entry(change.act(), change.by(), change.group());
    }

    private AuditEntry entry(GroupAct act, PersonId by, GroupName group) {
        return AuditEntry.of(clock.instant(), actionOf(act)).by(by).about(group);
    }

    private static AuditAction actionOf(GroupAct act) {
        return switch (act) {
            case CREATE -> AuditAction.GROUP_CREATED;
            case DESCRIBE -> AuditAction.GROUP_DESCRIBED;
            case DELETE -> AuditAction.GROUP_DELETED;
        };
    }
}

package dev.lifeguard.access;

import dev.lifeguard.adoption.Adoption;
import dev.lifeguard.audit.AttemptLog;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.OperationType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** What the audit log is told about requests and memberships: a method for each event. */
@ApplicationScoped
public class AuditTrail {

    private final AuditLog log;
    private final AttemptLog attempts;
    private final Clock clock;

    @Inject
    AuditTrail(AuditLog log, AttemptLog attempts, Clock clock) {
        this.log = log;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    AuditTrail() {
        this(null, null, null);
    }

    void asked(AccessRequest request) {
        AuditAction action = switch (request.kind()) {
            case ENTRY -> AuditAction.ASKED;
            case EXTENSION -> AuditAction.EXTENDED;
            case ADDITION -> AuditAction.ADDED;
        };
        log.write(about(action, request, request.requester()).because(request.reason()));
    }

    void agreed(AccessRequest request, Decision yes) {
        log.write(about(AuditAction.APPROVED, request, yes.approver()).because(yes.remark()));
    }

    void denied(AccessRequest request, Decision no) {
        log.write(about(AuditAction.DENIED, request, no.approver()).because(no.remark()));
    }

    void withdrawn(AccessRequest request, PersonId by) {
        log.write(about(AuditAction.WITHDRAWN, request, by));
    }

    void granted(AccessRequest request, Grant grant, Decision lastYes) {
        log.write(about(AuditAction.GRANTED, request, lastYes.approver())
                .because(request.reason())
                .until(grant.end()));
    }

    /** The yeses that a request had already are enough: nobody did that. */
    void completed(AccessRequest request, Grant grant) {
        log.write(AuditEntry.of(clock.instant(), AuditAction.COMPLETED)
                .on(request.subject())
                .about(request.group())
                .in(request.id())
                .because(request.reason())
                .until(grant.end()));
    }

    /** The grant that this request's replaces. */
    void replaced(Grant old, AccessRequest by) {
        log.write(AuditEntry.of(clock.instant(), AuditAction.REPLACED)
                .on(old.person())
                .about(old.group())
                .until(old.end())
                .in(by.id()));
    }

    void taken(EvaluationContext situation, EndReason how) {
        AuditAction action = how == EndReason.LEFT ? AuditAction.LEFT : AuditAction.REMOVED;
        log.write(about(action, situation).because(situation.operation().reason()));
    }

    void adopted(Grant grant, EvaluationContext situation) {
        log.write(about(AuditAction.DRIFT_ADOPTED, situation)
                .because(situation.operation().reason())
                .until(grant.end()));
    }

    void leftAlone(EvaluationContext situation) {
        log.write(about(AuditAction.DRIFT_LEFT_ALONE, situation)
                .because(situation.operation().reason()));
    }

    /** What comes of each membership has an entry of its own. */
    void decidedAboutAll(Adoption adoption) {
        log.write(AuditEntry.of(adoption.decidedAt(), AuditAction.DRIFT_DECIDED)
                .by(adoption.by())
                .about(adoption.group())
                .because(adoption.decision().reason()));
    }

    /** One of many could not be decided about, for no reason of the rules. */
    void failed(Adoption adoption, PersonId person) {
        AuditAction action = switch (adoption.decision().kind()) {
            case KEEP -> AuditAction.DRIFT_ADOPTED;
            case IGNORE -> AuditAction.DRIFT_LEFT_ALONE;
            case REMOVE -> AuditAction.REMOVED;
        };
        log.write(AuditEntry.of(clock.instant(), action)
                .by(adoption.by())
                .on(person)
                .about(adoption.group())
                .because(adoption.decision().reason())
                .with(dev.lifeguard.audit.AuditResult.FAILED));
    }

    /** The first reason stands for the refusal; a person was told all of them. */
    void refused(EvaluationContext situation, Evaluation evaluation) {
        log.write(tried(situation).refusedBy(evaluation.reasons().get(0).code()));
    }

    /** The rules were not asked, because this installation gives nothing to anybody at the moment. */
    void hindered(EvaluationContext situation, GrantBlocker hindrance) {
        log.write(tried(situation).hinderedBy("Hindrance." + hindrance.name()));
    }

    private static AuditEntry tried(EvaluationContext situation) {
        AuditEntry entry = about(actionOf(situation.act()), situation)
                .because(situation.operation().reason());
        return situation.request().map(request -> entry.in(request.id())).orElse(entry);
    }

    /** Somebody asked for a request that is not theirs to see; what they do is taken back, and told as if there were none. */
    void reachedFor(AccessRequest request, PersonId by) {
        attempts.write(about(AuditAction.REACHED_FOR, request, by).with(dev.lifeguard.audit.AuditResult.REFUSED));
    }

    /** The same for a group. */
    void reachedFor(GroupName group, PersonId by) {
        attempts.write(AuditEntry.of(clock.instant(), AuditAction.REACHED_FOR)
                .by(by)
                .about(group)
                .with(dev.lifeguard.audit.AuditResult.REFUSED));
    }

    private AuditEntry about(AuditAction action, AccessRequest request, PersonId by) {
        return AuditEntry.of(clock.instant(), action)
                .by(by)
                .on(request.subject())
                .about(request.group())
                .in(request.id());
    }

    private static AuditEntry about(AuditAction action, EvaluationContext situation) {
        return AuditEntry.of(situation.now(), action)
                .by(situation.actor().id())
                .on(situation.subject().id())
                .about(situation.group());
    }

    private static AuditAction actionOf(OperationType act) {
        return switch (act) {
            case ASK -> AuditAction.ASKED;
            case EXTEND -> AuditAction.EXTENDED;
            case WITHDRAW -> AuditAction.WITHDRAWN;
            case APPROVE -> AuditAction.APPROVED;
            case DENY -> AuditAction.DENIED;
            case GRANT -> AuditAction.GRANTED;
            case ADD -> AuditAction.ADDED;
            case LEAVE -> AuditAction.LEFT;
            case ADOPT -> AuditAction.DRIFT_ADOPTED;
            case LEAVE_ALONE -> AuditAction.DRIFT_LEFT_ALONE;
            case REMOVE -> AuditAction.REMOVED;
            case LOOK_AFTER, DISABLE, DELETE -> throw new IllegalArgumentException(act + " is not about access");
        };
    }
}

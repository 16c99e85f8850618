package dev.lifeguard.access;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.adoption.Adoption;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.OperationType;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** What the audit log is told about requests and memberships: a method for each event. */
@Dependent
public class AuditTrail {

    private final AuditLog log;
    private final Clock clock;

    @Inject
    AuditTrail(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void asked(AccessRequest request) {
        AuditAction action = switch (request.kind()) {
            case ENTRY -> AuditAction.ASKED;
            case EXTENSION -> AuditAction.EXTENDED;
            case ADDITION -> AuditAction.ADDED;
        };
        log.write(about(action, request, request.requester())
                .because(RequestedAccess.inWords(request.answers(), request.justification())));
    }

    void agreed(AccessRequest request, Decision yes) {
        log.write(about(AuditAction.APPROVED, request, yes.approver()).because(yes.remark()));
    }

    void approvalWithdrawn(AccessRequest request, PersonId by) {
        log.write(about(AuditAction.APPROVAL_WITHDRAWN, request, by));
    }

    void denied(AccessRequest request, Decision no) {
        log.write(about(AuditAction.DENIED, request, no.approver()).because(no.remark()));
    }

    void withdrawn(AccessRequest request, PersonId by) {
        log.write(about(AuditAction.WITHDRAWN, request, by));
    }

    void granted(AccessRequest request, Grant grant, Decision lastYes) {
        log.write(about(AuditAction.GRANTED, request, lastYes.approver())
                .because(request.justification())
                .until(grant.end()));
    }

    /** The yeses that a request had already are enough: nobody did that. */
    void completed(AccessRequest request, Grant grant) {
        log.write(AuditEntry.of(clock.instant(), AuditAction.COMPLETED)
                .on(request.subject())
                .about(request.group())
                .in(request.id())
                .because(request.justification())
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

    void taken(EvaluationContext context, EndReason how) {
        AuditAction action = how == EndReason.LEFT ? AuditAction.LEFT : AuditAction.REMOVED;
        log.write(about(action, context).because(context.operation().justification()));
    }

    void adopted(Grant grant, EvaluationContext context) {
        log.write(about(AuditAction.DRIFT_ADOPTED, context)
                .because(context.operation().justification())
                .until(grant.end()));
    }

    void leftAlone(EvaluationContext context) {
        log.write(about(AuditAction.DRIFT_LEFT_ALONE, context)
                .because(context.operation().justification()));
    }

    /** What comes of each membership has an entry of its own. */
    void decidedAboutAll(Adoption adoption) {
        log.write(AuditEntry.of(adoption.decidedAt(), AuditAction.DRIFT_DECIDED)
                .by(adoption.by())
                .about(adoption.group())
                .because(adoption.decision().reason()));
    }

    /** What was done until then has its entries, and stays. */
    void cancelled(Adoption adoption, PersonId by) {
        log.write(AuditEntry.of(clock.instant(), AuditAction.DRIFT_DECISION_CANCELLED)
                .by(by)
                .about(adoption.group()));
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
    void refused(EvaluationContext context, Evaluation evaluation) {
        log.write(tried(context).refusedBy(evaluation.violations().get(0).code()));
    }

    /** The rules were not asked, because this installation gives nothing to anybody at the moment. */
    void blocked(EvaluationContext context, GrantBlocker blocker) {
        log.write(tried(context).blockedBy("Hindrance." + blocker.name()));
    }

    private static AuditEntry tried(EvaluationContext context) {
        AuditEntry entry = about(actionOf(context.type()), context)
                .because(context.operation().justification());
        return context.request().map(request -> entry.in(request.id())).orElse(entry);
    }

    /**
     * Somebody asked for a request that is not theirs to see.
     *
     * @return to be thrown at once, before anything else is done
     */
    UnknownException.Hidden reachedFor(AccessRequest request, PersonId by) {
        log.write(about(AuditAction.REACHED_FOR, request, by).with(dev.lifeguard.audit.AuditResult.REFUSED));
        return new UnknownException.Hidden("request");
    }

    /** The same for a group. */
    UnknownException.Hidden reachedFor(GroupName group, PersonId by) {
        log.write(AuditEntry.of(clock.instant(), AuditAction.REACHED_FOR)
                .by(by)
                .about(group)
                .with(dev.lifeguard.audit.AuditResult.REFUSED));
        return new UnknownException.Hidden("group");
    }

    /** The same for somebody's page. */
    public UnknownException.Hidden reachedFor(PersonId person, PersonId by) {
        log.write(AuditEntry.of(clock.instant(), AuditAction.REACHED_FOR_PERSON)
                .by(by)
                .on(person)
                .with(dev.lifeguard.audit.AuditResult.REFUSED));
        return new UnknownException.Hidden("person");
    }

    private AuditEntry about(AuditAction action, AccessRequest request, PersonId by) {
        return AuditEntry.of(clock.instant(), action)
                .by(by)
                .on(request.subject())
                .about(request.group())
                .in(request.id());
    }

    private static AuditEntry about(AuditAction action, EvaluationContext context) {
        return AuditEntry.of(context.now(), action)
                .by(context.actor().id())
                .on(context.subject().id())
                .about(context.group());
    }

    private static AuditAction actionOf(OperationType type) {
        return switch (type) {
            case ASK -> AuditAction.ASKED;
            case EXTEND -> AuditAction.EXTENDED;
            case WITHDRAW -> AuditAction.WITHDRAWN;
            case APPROVE -> AuditAction.APPROVED;
            case WITHDRAW_APPROVAL -> AuditAction.APPROVAL_WITHDRAWN;
            case DENY -> AuditAction.DENIED;
            case GRANT -> AuditAction.GRANTED;
            case ADD -> AuditAction.ADDED;
            case LEAVE -> AuditAction.LEFT;
            case ADOPT -> AuditAction.DRIFT_ADOPTED;
            case LEAVE_ALONE -> AuditAction.DRIFT_LEFT_ALONE;
            case REMOVE -> AuditAction.REMOVED;
            case LOOK_AFTER, CHANGE_EMAIL, DISABLE, DELETE ->
                throw new IllegalArgumentException(type + " is not about access");
        };
    }
}

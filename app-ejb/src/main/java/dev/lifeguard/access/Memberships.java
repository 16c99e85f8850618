package dev.lifeguard.access;

import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * What is done to memberships, whether somebody does it now or has decided it before about many at once: locked,
 * evaluated, stored and logged either way.
 */
@Dependent
public class Memberships {

    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer enforcer;
    private final Requests requests;
    private final Grants grants;
    private final DirectoryWriter writer;
    private final AuditTrail auditTrail;

    @Inject
    Memberships(
            EvaluationContextLoader contexts,
            PolicyEnforcer enforcer,
            Requests requests,
            Grants grants,
            DirectoryWriter writer,
            AuditTrail auditTrail) {
        this.contexts = contexts;
        this.enforcer = enforcer;
        this.requests = requests;
        this.grants = grants;
        this.writer = writer;
        this.auditTrail = auditTrail;
    }

    /**
     * A request that carries the actor's yes.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome add(PersonId actor, PersonId subject, RequestedAccess requested, Priority priority) {
        EvaluationContext context = contexts.locked(Operation.add(requested), actor, subject);
        return enforcer.ifAllowedAndLasting(context, () -> {
            AccessRequest request = requests.begin(context);
            Decision yes = new Decision(context.actor().id(), true, "", context.now());
            return requests.agree(context, request, yes, priority);
        });
    }

    /** Leaves a group, at once and without anybody's approval. */
    Outcome leave(PersonId person, GroupName group) {
        EvaluationContext context = contexts.locked(Operation.leave(group), person, person);
        return take(context, new MembershipId(person, group), EndReason.LEFT, Priority.PEOPLE);
    }

    /** Removes somebody, also one whose membership is unmanaged. */
    Outcome remove(PersonId actor, MembershipId whom, String reason, Priority priority) {
        EvaluationContext context = contexts.locked(Operation.remove(whom.group(), reason), actor, whom.person());
        return take(context, whom, EndReason.REMOVED, priority);
    }

    private Outcome take(EvaluationContext context, MembershipId whom, EndReason how, Priority priority) {
        return enforcer.ifAllowed(context, () -> {
            grants.take(whom, how, context.now(), priority);
            auditTrail.taken(context, how);
            return Outcome.done();
        });
    }

    /** Looks after an unmanaged membership; in a privileged group that is an addition like any other. */
    Outcome adopt(PersonId actor, PersonId subject, RequestedAccess requested) {
        EvaluationContext context = contexts.locked(Operation.adopt(requested), actor, subject);
        if (context.policy().privileged() && context.isUnmanaged()) {
            return add(actor, subject, requested, Priority.PEOPLE);
        }
        return enforcer.ifAllowedAndLasting(context, () -> {
            auditTrail.adopted(grants.adopt(subject, requested, context.now()), context);
            return Outcome.done();
        });
    }

    /** Leaves an unmanaged membership as it is. */
    Outcome leaveAlone(PersonId actor, PersonId subject, GroupName group, String reason) {
        EvaluationContext context = contexts.locked(Operation.leaveAlone(group, reason), actor, subject);
        return enforcer.ifAllowedAndLasting(context, () -> {
            if (!writer.leaveAlone(new MembershipId(subject, group))) {
                throw new UnknownException("membership");
            }
            auditTrail.leftAlone(context);
            return Outcome.done();
        });
    }
}

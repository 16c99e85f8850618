package dev.lifeguard.access;

import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Approvals: which requests are pending or were decided, approve one, deny one, take one's own approval back. Open to
 * everybody who is signed in: the rules say who decides, on what is true at the moment of the decision. Two people who
 * decide at the same moment meet at the lock on the person the request is for; the second one finds a request that is
 * decided.
 */
@Stateless
@PermitAll
public class ApprovalService {

    private final CurrentUser caller;
    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer enforcer;
    private final Requests requests;
    private final AccessQueries queries;
    private final RequestSummaries requestSummaries;
    private final AuditTrail auditTrail;

    @Inject
    ApprovalService(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            PolicyEnforcer enforcer,
            Requests requests,
            AccessQueries queries,
            RequestSummaries requestSummaries,
            AuditTrail auditTrail) {
        this.caller = caller;
        this.contexts = contexts;
        this.enforcer = enforcer;
        this.requests = requests;
        this.queries = queries;
        this.requestSummaries = requestSummaries;
        this.auditTrail = auditTrail;
    }

    /** For the container's proxy only. */
    public ApprovalService() {
        this(null, null, null, null, null, null, null);
    }

    /** Requests of others that are pending approval and that the caller has not decided. */
    public Page<RequestSummary> forYou(AccessQueries.Order order, Paging paging) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        return queries.undecided(roles.person(), roles.decidedAbout(), order, paging)
                .mapAll(requestSummaries::of);
    }

    /** How many that are. */
    public long count() {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        return queries.countUndecided(roles.person(), roles.decidedAbout());
    }

    /** Requests that the caller has approved and that need the approval of others. */
    public Page<RequestSummary> forOthers(AccessQueries.Order order, Paging paging) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        return queries.agreedTo(roles.person(), roles.decidedAbout(), order, paging)
                .mapAll(requestSummaries::of);
    }

    /**
     * Requests that the caller has approved or denied, whatever became of them.
     *
     * @param order how they are sorted; nothing for the latest decision first
     */
    public Page<RequestSummary> decided(Optional<AccessQueries.Order> order, Paging paging) {
        return queries.decidedBy(caller.id(), order, paging).mapAll(requestSummaries::of);
    }

    /** These requests as they are now, in this order; those are left out that the caller does not decide about. */
    public List<RequestSummary> some(List<RequestId> ids) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        return requestSummaries.of(queries.requests(ids).stream()
                .filter(request -> roles.decidesAbout(request.group()))
                .toList());
    }

    /**
     * Says yes; the last yes that is needed makes the membership.
     *
     * @throws UnknownException when there is no request with this id that the caller may see
     */
    public Outcome approve(RequestId id, String remark) {
        AccessRequest request = requests.locked(id, caller.id());
        EvaluationContext context = contexts.about(Operation.approve(request), caller.id());
        return enforcer.ifAllowedAndLasting(
                context, () -> requests.agree(context, request, decision(context, true, remark), Priority.PEOPLE));
    }

    /**
     * Says no, and why; one no ends the request.
     *
     * @throws UnknownException when there is no request with this id that the caller may see
     */
    public Outcome deny(RequestId id, String remark) {
        AccessRequest request = requests.locked(id, caller.id());
        EvaluationContext context = contexts.about(Operation.deny(request, remark), caller.id());
        return enforcer.ifAllowed(context, () -> {
            Decision no = decision(context, false, remark);
            AccessRequest denied = requests.put(request.denied(no));
            auditTrail.denied(denied, no);
            return Outcome.done(denied);
        });
    }

    /**
     * Takes back that the caller has said yes, as long as the request is pending; they may say it again.
     *
     * @throws UnknownException when there is no request with this id that the caller may see
     */
    public Outcome withdrawApproval(RequestId id) {
        AccessRequest request = requests.locked(id, caller.id());
        EvaluationContext context = contexts.about(Operation.withdrawApproval(request), caller.id());
        return enforcer.ifAllowed(context, () -> {
            AccessRequest pending =
                    requests.put(request.withoutYesOf(context.actor().id(), context.now()));
            auditTrail.approvalWithdrawn(pending, context.actor().id());
            return Outcome.done(pending);
        });
    }

    private static Decision decision(EvaluationContext context, boolean yes, String remark) {
        return new Decision(context.actor().id(), yes, FreeText.clean(remark), context.now());
    }
}

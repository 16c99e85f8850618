package dev.lifeguard.access;

import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Approvals: which requests are pending, approve one, deny one. Open to everybody who is signed in: the rules say who
 * decides, on what is true at the moment of the decision. Two people who decide at the same moment meet at the lock on
 * the person the request is for; the second one finds a request that is decided.
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

    /** Requests pending approval by the caller or by somebody else who may decide as well; the oldest first. */
    public Page<RequestSummary> pending(Paging paging) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        Page<AccessRequest> pending =
                roles.isAdmin() ? queries.waitingAll(paging) : queries.waitingIn(ownedBy(roles), paging);
        return pending.mapAll(requestSummaries::of);
    }

    private static Set<GroupName> ownedBy(EffectiveRoles roles) {
        return roles.policies().written().stream()
                .map(GroupPolicy::group)
                .filter(roles::owns)
                .collect(Collectors.toUnmodifiableSet());
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
                context, () -> requests.agree(context, request, decision(context, true, remark)));
    }

    /**
     * Says no; one no ends the request.
     *
     * @throws UnknownException when there is no request with this id that the caller may see
     */
    public Outcome deny(RequestId id, String remark) {
        AccessRequest request = requests.locked(id, caller.id());
        EvaluationContext context = contexts.about(Operation.deny(request), caller.id());
        return enforcer.ifAllowed(context, () -> {
            Decision no = decision(context, false, remark);
            AccessRequest denied = requests.put(request.denied(no));
            auditTrail.denied(denied, no);
            return Outcome.done(denied);
        });
    }

    private static Decision decision(EvaluationContext context, boolean yes, String remark) {
        return new Decision(context.actor().id(), yes, FreeText.clean(remark), context.now());
    }
}

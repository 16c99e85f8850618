package dev.lifeguard.access;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * Approve or deny. Open to everybody who is signed in: the rules say who decides, on what is true at the moment of the
 * decision. Two people who decide at the same moment meet at the lock on the person the request is for; the second one
 * judges a request that is decided.
 */
@Stateless
@PermitAll
public class DecisionService {

    private final CurrentUser caller;
    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer judge;
    private final Requests requests;
    private final AuditTrail journal;

    @Inject
    DecisionService(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            PolicyEnforcer judge,
            Requests requests,
            AuditTrail journal) {
        this.caller = caller;
        this.contexts = contexts;
        this.judge = judge;
        this.requests = requests;
        this.journal = journal;
    }

    /** For the container only. */
    public DecisionService() {
        this(null, null, null, null, null);
    }

    /**
     * Says yes; the last yes that is needed makes the membership.
     *
     * @throws UnknownException when there is no request with this id that the caller may see
     */
    public Outcome approve(RequestId id, String remark) {
        AccessRequest request = requests.locked(id, caller.id());
        EvaluationContext situation = contexts.about(Operation.approve(request), caller.id());
        return judge.ifAllowedAndLasting(
                situation, () -> requests.agree(situation, request, decision(situation, true, remark)));
    }

    /**
     * Says no; one no ends the request.
     *
     * @throws UnknownException when there is no request with this id that the caller may see
     */
    public Outcome deny(RequestId id, String remark) {
        AccessRequest request = requests.locked(id, caller.id());
        EvaluationContext situation = contexts.about(Operation.deny(request), caller.id());
        return judge.ifAllowed(situation, () -> {
            Decision no = decision(situation, false, remark);
            AccessRequest denied = requests.put(request.denied(no));
            journal.denied(denied, no);
            return Outcome.done(denied);
        });
    }

    private static Decision decision(EvaluationContext situation, boolean yes, String remark) {
        return new Decision(situation.actor().id(), yes, FreeText.clean(remark), situation.now());
    }
}

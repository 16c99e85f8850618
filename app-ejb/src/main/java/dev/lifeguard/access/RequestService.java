package dev.lifeguard.access;

import dev.lifeguard.access.EvaluationContextLoader.Scene;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests: make one for oneself, look at one, withdraw one's own. Open to everybody who is signed in, because who may
 * do what is for the rules to say: each act loads its context under its locks, lets the rules evaluate it, stores and
 * logs. Who may see a request, {@link Requests} says.
 */
@Stateless
@PermitAll
public class RequestService {

    private final CurrentUser caller;
    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer enforcer;
    private final Requests requests;
    private final RequestSummaries requestSummaries;
    private final AuditTrail auditTrail;

    @Inject
    RequestService(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            PolicyEnforcer enforcer,
            Requests requests,
            RequestSummaries requestSummaries,
            AuditTrail auditTrail) {
        this.caller = caller;
        this.contexts = contexts;
        this.enforcer = enforcer;
        this.requests = requests;
        this.requestSummaries = requestSummaries;
        this.auditTrail = auditTrail;
    }

    /** For the container's proxy only. */
    public RequestService() {
        this(null, null, null, null, null, null);
    }

    /** Requests a group, for oneself. */
    public Outcome request(RequestedAccess requested) {
        return begin(Operation.ask(requested));
    }

    /** Requests to stay longer in a group that one is in. */
    public Outcome extend(RequestedAccess requested) {
        return begin(Operation.extend(requested));
    }

    private Outcome begin(Operation operation) {
        EvaluationContext context = contexts.locked(operation, caller.id(), caller.id());
        return enforcer.ifAllowed(context, () -> Outcome.done(requests.begin(context)));
    }

    /**
     * Takes one's own request back.
     *
     * @throws UnknownException when there is none with this id that the caller may see
     */
    public Outcome withdraw(RequestId id) {
        AccessRequest request = requests.locked(id, caller.id());
        return enforcer.ifAllowed(contexts.about(Operation.withdraw(request), caller.id()), () -> {
            AccessRequest withdrawn = requests.put(request.withdrawn());
            auditTrail.withdrawn(withdrawn, caller.id());
            return Outcome.done(withdrawn);
        });
    }

    /**
     * One request with all that its page needs.
     *
     * @param summary the request
     * @param choices what whoever looks at it could do about it
     * @param grant the membership that came of it, as long as the pool has it or shall have it
     */
    public record View(RequestSummary summary, Choices choices, Optional<Grant> grant) {

        /**
         * What somebody could do about a request at this moment, told before a button is pressed.
         *
         * @param decider whether they are one of those who decide about its group
         * @param approve what speaks against their yes
         * @param deny what speaks against their no
         * @param withdraw what speaks against taking it back
         */
        public record Choices(boolean decider, Evaluation approve, Evaluation deny, Evaluation withdraw) {}
    }

    /**
     * The request, what the caller could do about it, and what came of it. Changes nothing.
     *
     * @throws UnknownException when there is none with this id that the caller may see
     */
    public View view(RequestId id) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        AccessRequest request = requests.visible(id, roles);
        Scene scene = contexts.about(roles, request);
        return new View(
                requestSummaries
                        .of(List.of(request), request.isOpen() ? scene.deciders() : Map.of())
                        .get(0),
                choices(scene.context(Operation.approve(request)), request),
                requests.grantOf(request));
    }

    private View.Choices choices(EvaluationContext yes, AccessRequest request) {
        return new View.Choices(
                yes.deciders().contains(yes.actor().id()),
                enforcer.evaluate(yes),
                enforcer.evaluate(yes.with(Operation.deny(request))),
                enforcer.evaluate(yes.with(Operation.withdraw(request))));
    }
}

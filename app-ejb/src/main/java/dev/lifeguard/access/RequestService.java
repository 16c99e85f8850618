package dev.lifeguard.access;

import dev.lifeguard.access.EvaluationContextLoader.SharedFacts;
import dev.lifeguard.access.RequestBackground.Background;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    private final RequestBackground backgrounds;
    private final AuditTrail auditTrail;

    @Inject
    RequestService(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            PolicyEnforcer enforcer,
            Requests requests,
            RequestSummaries requestSummaries,
            RequestBackground backgrounds,
            AuditTrail auditTrail) {
        this.caller = caller;
        this.contexts = contexts;
        this.enforcer = enforcer;
        this.requests = requests;
        this.requestSummaries = requestSummaries;
        this.backgrounds = backgrounds;
        this.auditTrail = auditTrail;
    }

    /** For the container's proxy only. */
    public RequestService() {
        this(null, null, null, null, null, null, null);
    }

    /** Requests a group, for oneself. */
    public Outcome request(RequestedAccess requested) {
        return begin(Operation.ask(requested));
    }

    /** Requests to stay longer in a group that one is in. */
    public Outcome extend(RequestedAccess requested) {
        return begin(Operation.extend(requested));
    }

    /**
     * What came of asking for several groups.
     *
     * @param made the requests; none when one of them was refused
     * @param refused what speaks against each that was refused
     */
    public record BatchOutcome(List<AccessRequest> made, Map<GroupName, Evaluation> refused) {

        /** Keeps copies. */
        public BatchOutcome {
            made = List.copyOf(made);
            refused = Map.copyOf(refused);
        }
    }

    /**
     * Requests several groups, for oneself: all of them, or none when a rule speaks against one. They are judged
     * together, so that groups that conflict are not asked for by one act either.
     *
     * @throws IllegalArgumentException for none, for more than {@link MyAccessService#MOST_AT_ONCE}, and for a group
     *     that is named twice
     */
    public BatchOutcome requestAll(List<RequestedAccess> all) {
        Set<GroupName> groups = all.stream().map(RequestedAccess::group).collect(Collectors.toUnmodifiableSet());
        if (groups.isEmpty() || groups.size() > MyAccessService.MOST_AT_ONCE || groups.size() < all.size()) {
            throw new IllegalArgumentException("so many groups are not asked for at once");
        }
        List<Operation> operations = all.stream()
                .map(one -> Operation.ask(one, MyAccessService.without(groups, one.group())))
                .toList();
        List<EvaluationContext> asked = contexts.locked(operations, caller.id());
        Map<GroupName, Evaluation> refused = asked.stream()
                .filter(context -> !enforcer.evaluate(context).isAllowed())
                .collect(Collectors.toMap(EvaluationContext::group, enforcer::refuse));
        return refused.isEmpty()
                ? new BatchOutcome(asked.stream().map(requests::begin).toList(), Map.of())
                : new BatchOutcome(List.of(), refused);
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
     * @param background what whoever decides wants to know besides; while it is pending, and for nobody else but those
     *     who read everything, and never for whom the request is for
     * @param next the next request that whoever looks at it could decide about, if they decide about any
     * @param repeatable whether it is theirs and came to nothing, so that they may want to ask again
     */
    public record View(
            RequestSummary summary,
            Choices choices,
            Optional<Grant> grant,
            Optional<Background> background,
            Optional<RequestId> next,
            boolean repeatable) {

        /**
         * What somebody could do about a request at this moment, told before a button is pressed.
         *
         * @param decider whether they are one of those who decide about its group
         * @param approve what speaks against their yes
         * @param withdrawApproval what speaks against taking their yes back
         * @param deny what speaks against their no, once they say why
         * @param withdraw what speaks against taking it back
         */
        public record Choices(
                boolean decider,
                Evaluation approve,
                Evaluation withdrawApproval,
                Evaluation deny,
                Evaluation withdraw) {}
    }

    /**
     * The request, what the caller could do about it, and what came of it. Changes nothing.
     *
     * @throws UnknownException when there is none with this id that the caller may see
     */
    public View view(RequestId id) {
        EffectiveRoles roles = contexts.rolesOf(caller.id());
        AccessRequest request = requests.visible(id, roles);
        SharedFacts facts = contexts.about(roles, request);
        EvaluationContext yes = facts.context(Operation.approve(request));
        View.Choices choices = choices(yes, request);
        return new View(
                requestSummaries
                        .of(List.of(request), request.isOpen() ? facts.deciders() : Map.of())
                        .get(0),
                choices,
                requests.grantOf(request),
                request.isOpen() && isJudgedBy(roles, choices, yes)
                        ? Optional.of(backgrounds.of(request, roles, facts, choices.approve()))
                        : Optional.empty(),
                choices.decider() ? backgrounds.nextFor(roles, request) : Optional.empty(),
                isRepeatable(request));
    }

    /** Nobody decides about what is for themselves, by whichever of their accounts, whatever they may else. */
    private static boolean isJudgedBy(EffectiveRoles viewer, View.Choices choices, EvaluationContext yes) {
        return !yes.isActors(yes.subject().id()) && (choices.decider() || viewer.readsEverything());
    }

    private boolean isRepeatable(AccessRequest request) {
        boolean theirs =
                request.requester().equals(caller.id()) && request.subject().equals(caller.id());
        return theirs && !request.isOpen() && request.state() != RequestState.APPROVED;
    }

    /**
     * What the caller asked for once, to ask for it again.
     *
     * @throws UnknownException when there is none with this id that came to nothing and is theirs
     */
    public RequestedAccess again(RequestId id) {
        AccessRequest request = requests.visible(id, contexts.rolesOf(caller.id()));
        if (!isRepeatable(request)) {
            throw new UnknownException("request");
        }
        return request.requested();
    }

    private View.Choices choices(EvaluationContext yes, AccessRequest request) {
        return new View.Choices(
                yes.deciders().contains(yes.actor().id()),
                enforcer.evaluate(yes),
                enforcer.evaluate(yes.with(Operation.withdrawApproval(request))),
                enforcer.evaluateUnjustified(yes.with(Operation.deny(request, ""))),
                enforcer.evaluate(yes.with(Operation.withdraw(request))));
    }
}

package dev.lifeguard.access;

import dev.lifeguard.access.EvaluationContextLoader.Scene;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.RuleSet;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** One request as it is at this moment, for those who may see it: {@link Requests} says who that is. */
@Stateless
@PermitAll
public class RequestService {

    private final CurrentUser caller;
    private final Requests requests;
    private final EvaluationContextLoader contexts;
    private final RuleSet rules;
    private final AccessRepository store;
    private final RequestSummaries cards;

    @Inject
    RequestService(
            CurrentUser caller,
            Requests requests,
            EvaluationContextLoader contexts,
            RuleSet rules,
            AccessRepository store,
            RequestSummaries cards) {
        this.caller = caller;
        this.requests = requests;
        this.contexts = contexts;
        this.rules = rules;
        this.store = store;
        this.cards = cards;
    }

    /** For the container only. */
    public RequestService() {
        this(null, null, null, null, null, null);
    }

    /**
     * The request, what the caller could do about it, and what came of it. Changes nothing.
     *
     * @throws UnknownException when there is none with this id that the caller may see
     */
    public RequestView view(RequestId id) {
        EffectiveRoles rights = contexts.rightsOf(caller.id());
        AccessRequest request = requests.visible(id, rights);
        Scene scene = contexts.about(rights, request);
        return new RequestView(
                cards.of(List.of(request), request.isOpen() ? scene.deciders() : Map.of())
                        .get(0),
                choices(scene.situation(Operation.approve(request)), request),
                store.givenBy(request));
    }

    private RequestView.Choices choices(EvaluationContext yes, AccessRequest request) {
        return new RequestView.Choices(
                yes.deciders().contains(yes.actor().id()),
                rules.judge(yes),
                rules.judge(yes.with(Operation.deny(request))),
                rules.judge(yes.with(Operation.withdraw(request))));
    }
}

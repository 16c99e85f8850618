package dev.lifeguard.access;

import dev.lifeguard.access.SituationLoader.Scene;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.AccessStore;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.RuleBook;
import dev.lifeguard.rules.Situation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** One request as it is at this moment, for those who may see it: {@link RequestDesk} says who that is. */
@Stateless
@PermitAll
public class RequestService {

    private final CallingPerson caller;
    private final RequestDesk requests;
    private final SituationLoader situations;
    private final RuleBook rules;
    private final AccessStore store;
    private final Cards cards;

    @Inject
    RequestService(
            CallingPerson caller,
            RequestDesk requests,
            SituationLoader situations,
            RuleBook rules,
            AccessStore store,
            Cards cards) {
        this.caller = caller;
        this.requests = requests;
        this.situations = situations;
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
        Rights rights = situations.rightsOf(caller.id());
        AccessRequest request = requests.visible(id, rights);
        Scene scene = situations.about(rights, request);
        return new RequestView(
                cards.of(List.of(request), request.isOpen() ? scene.deciders() : Map.of())
                        .get(0),
                choices(scene.situation(Operation.approve(request)), request),
                store.givenBy(request));
    }

    private RequestView.Choices choices(Situation yes, AccessRequest request) {
        return new RequestView.Choices(
                yes.deciders().contains(yes.actor().id()),
                rules.judge(yes),
                rules.judge(yes.with(Operation.deny(request))),
                rules.judge(yes.with(Operation.withdraw(request))));
    }
}

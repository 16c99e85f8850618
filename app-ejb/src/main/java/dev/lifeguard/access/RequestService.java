package dev.lifeguard.access;

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
        AccessRequest request = requests.visible(id, caller.id());
        return new RequestView(cards.of(request), choices(request), store.givenBy(request));
    }

    private RequestChoices choices(AccessRequest request) {
        Situation yes = situations.about(Operation.approve(request), caller.id());
        return new RequestChoices(
                yes.deciders().contains(caller.id()),
                rules.judge(yes),
                rules.judge(yes.with(Operation.deny(request))),
                rules.judge(yes.with(Operation.withdraw(request))));
    }
}

package dev.lifeguard.access;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.Situation;
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

    private final CallingPerson caller;
    private final SituationLoader situations;
    private final Judge judge;
    private final RequestDesk requests;
    private final AccessJournal journal;

    @Inject
    DecisionService(
            CallingPerson caller,
            SituationLoader situations,
            Judge judge,
            RequestDesk requests,
            AccessJournal journal) {
        this.caller = caller;
        this.situations = situations;
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
        Situation situation = situations.about(Operation.approve(request), caller.id());
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
        Situation situation = situations.about(Operation.deny(request), caller.id());
        return judge.ifAllowed(situation, () -> {
            Decision no = decision(situation, false, remark);
            AccessRequest denied = requests.put(request.denied(no));
            journal.denied(denied, no);
            return Outcome.done(denied);
        });
    }

    private static Decision decision(Situation situation, boolean yes, String remark) {
        return new Decision(situation.actor().id(), yes, FreeText.clean(remark), situation.now());
    }
}

package dev.lifeguard.access;

import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * What people do about their own access: ask, extend, withdraw, leave. Open to everybody who is signed in, because who may
 * do what is for the rules to say: each method loads the situation under its locks, lets them judge, stores and logs.
 */
@Stateless
@PermitAll
public class AccessService {

    private final CurrentUser caller;
    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer judge;
    private final Requests requests;
    private final Grants grants;
    private final AuditTrail journal;

    @Inject
    AccessService(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            PolicyEnforcer judge,
            Requests requests,
            Grants grants,
            AuditTrail journal) {
        this.caller = caller;
        this.contexts = contexts;
        this.judge = judge;
        this.requests = requests;
        this.grants = grants;
        this.journal = journal;
    }

    /** For the container only. */
    public AccessService() {
        this(null, null, null, null, null, null);
    }

    /** Asks for a group, for oneself. */
    public Outcome ask(RequestedAccess wish) {
        return request(Operation.ask(wish));
    }

    /** Asks to stay longer in a group that one is in. */
    public Outcome extend(RequestedAccess wish) {
        return request(Operation.extend(wish));
    }

    /**
     * Takes one's own request back.
     *
     * @throws UnknownException when there is none with this id that the caller may see
     */
    public Outcome withdraw(RequestId id) {
        AccessRequest request = requests.locked(id, caller.id());
        return judge.ifAllowed(contexts.about(Operation.withdraw(request), caller.id()), () -> {
            AccessRequest withdrawn = requests.put(request.withdrawn());
            journal.withdrawn(withdrawn, caller.id());
            return Outcome.done(withdrawn);
        });
    }

    /** Leaves a group, at once and without anybody's approval. */
    public Outcome leave(GroupName group) {
        PersonId me = caller.id();
        EvaluationContext situation = contexts.locked(Operation.leave(group), me, me);
        return judge.ifAllowed(situation, () -> {
            grants.take(new MembershipId(me, group), EndReason.LEFT, situation.now(), Priority.PEOPLE);
            journal.taken(situation, EndReason.LEFT);
            return Outcome.done();
        });
    }

    private Outcome request(Operation operation) {
        EvaluationContext situation = contexts.locked(operation, caller.id(), caller.id());
        return judge.ifAllowed(situation, () -> Outcome.done(requests.begin(situation)));
    }
}

package dev.lifeguard.access;

import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Ending;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.Lane;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.Situation;
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

    private final CallingPerson caller;
    private final SituationLoader situations;
    private final Judge judge;
    private final RequestDesk requests;
    private final GrantDesk grants;
    private final AccessJournal journal;

    @Inject
    AccessService(
            CallingPerson caller,
            SituationLoader situations,
            Judge judge,
            RequestDesk requests,
            GrantDesk grants,
            AccessJournal journal) {
        this.caller = caller;
        this.situations = situations;
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
    public Outcome ask(Wish wish) {
        return request(Operation.ask(wish));
    }

    /** Asks to stay longer in a group that one is in. */
    public Outcome extend(Wish wish) {
        return request(Operation.extend(wish));
    }

    /**
     * Takes one's own request back.
     *
     * @throws UnknownException when there is none with this id that the caller may see
     */
    public Outcome withdraw(RequestId id) {
        AccessRequest request = requests.locked(id, caller.id());
        return judge.ifAllowed(situations.about(Operation.withdraw(request), caller.id()), () -> {
            AccessRequest withdrawn = requests.put(request.withdrawn());
            journal.withdrawn(withdrawn, caller.id());
            return Outcome.done(withdrawn);
        });
    }

    /** Leaves a group, at once and without anybody's approval. */
    public Outcome leave(GroupName group) {
        PersonId me = caller.id();
        Situation situation = situations.locked(Operation.leave(group), me, me);
        return judge.ifAllowed(situation, () -> {
            grants.take(new PersonAndGroup(me, group), Ending.LEFT, situation.now(), Lane.PEOPLE);
            journal.taken(situation, Ending.LEFT);
            return Outcome.done();
        });
    }

    private Outcome request(Operation operation) {
        Situation situation = situations.locked(operation, caller.id(), caller.id());
        return judge.ifAllowed(situation, () -> Outcome.done(requests.begin(situation)));
    }
}

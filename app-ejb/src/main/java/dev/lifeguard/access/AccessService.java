package dev.lifeguard.access;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Ending;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.Term;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Act;
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

    /** What would come of asking. Changes nothing. */
    public Forecast forecast(Wish wish) {
        return judge.forecast(situations.about(Act.ASK, caller.id(), caller.id(), wish));
    }

    /** What would come of asking to stay longer. Changes nothing. */
    public Forecast forecastExtension(Wish wish) {
        return judge.forecast(situations.about(Act.EXTEND, caller.id(), caller.id(), wish));
    }

    /** Asks for a group, for oneself. */
    public Outcome ask(Wish wish) {
        return request(Act.ASK, RequestKind.ENTRY, wish);
    }

    /** Asks to stay longer in a group that one is in. */
    public Outcome extend(Wish wish) {
        return request(Act.EXTEND, RequestKind.EXTENSION, wish);
    }

    /**
     * Takes one's own request back.
     *
     * @throws UnknownException when there is none with this id that the caller may see
     */
    public Outcome withdraw(RequestId id) {
        AccessRequest request = requests.locked(id, caller.id());
        return judge.ifAllowed(situations.about(Act.WITHDRAW, caller.id(), request), () -> {
            AccessRequest withdrawn = requests.put(request.withdrawn());
            journal.withdrawn(withdrawn, caller.id());
            return Outcome.done(withdrawn);
        });
    }

    /** Leaves a group, at once and without anybody's approval. */
    public Outcome leave(GroupName group) {
        PersonId me = caller.id();
        Situation situation = locked(Act.LEAVE, new Wish(group, Term.endless(), ""));
        return judge.ifAllowed(situation, () -> {
            grants.take(me, group, Ending.LEFT, situation.now());
            journal.taken(situation, Ending.LEFT);
            return Outcome.done();
        });
    }

    private Outcome request(Act act, RequestKind kind, Wish wish) {
        Situation situation = locked(act, wish);
        return judge.ifAllowed(situation, () -> Outcome.done(requests.begin(kind, situation)));
    }

    private Situation locked(Act act, Wish wish) {
        PersonId me = caller.id();
        situations.lock(me, wish.group());
        return situations.about(act, me, me, wish);
    }
}

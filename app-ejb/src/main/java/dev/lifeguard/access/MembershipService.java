package dev.lifeguard.access;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Ending;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.Situation;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * What owners and admins do about other people's memberships: add, remove, adopt what was made elsewhere. Open to
 * everybody who is signed in: the rules say who may.
 */
@Stateless
@PermitAll
public class MembershipService {

    private final CallingPerson caller;
    private final SituationLoader situations;
    private final Judge judge;
    private final RequestDesk requests;
    private final GrantDesk grants;
    private final AccessJournal journal;

    @Inject
    MembershipService(
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
    public MembershipService() {
        this(null, null, null, null, null, null);
    }

    /**
     * Adds somebody: a request that carries the caller's yes. For a privileged group it then waits for one more.
     *
     * @throws UnknownException when the copy of the pool does not know the person
     */
    public Outcome add(PersonId subject, Wish wish) {
        Situation situation = situations.locked(Operation.add(wish), caller.id(), subject);
        return judge.ifAllowedAndLasting(situation, () -> {
            AccessRequest request = requests.begin(situation);
            Decision yes = new Decision(situation.actor().id(), true, "", situation.now());
            return requests.agree(situation, request, yes);
        });
    }

    /**
     * Removes somebody, also one whose membership was made elsewhere.
     *
     * @throws UnknownException when the copy of the pool does not know the person
     */
    public Outcome remove(PersonId subject, GroupName group, String reason) {
        Situation situation = situations.locked(Operation.remove(group, reason), caller.id(), subject);
        return judge.ifAllowed(situation, () -> {
            grants.take(subject, group, Ending.REMOVED, situation.now());
            journal.taken(situation, Ending.REMOVED);
            return Outcome.done();
        });
    }

    /**
     * Looks after a membership that was made elsewhere, from now on, and gives it an end if the wish has one. In a privileged
     * group that is an addition like any other: it needs the same approvers, and then waits for one more.
     *
     * @throws UnknownException when the copy of the pool does not know the person
     */
    public Outcome adopt(PersonId subject, Wish wish) {
        Situation situation = situations.locked(Operation.adopt(wish), caller.id(), subject);
        if (situation.policy().privileged() && situation.isUnmanaged()) {
            return add(subject, wish);
        }
        return judge.ifAllowedAndLasting(situation, () -> {
            journal.adopted(grants.adopt(subject, wish, situation.now()), situation);
            return Outcome.done();
        });
    }
}

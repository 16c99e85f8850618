package dev.lifeguard.access;

import dev.lifeguard.directory.MirrorWriter;
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Ending;
import dev.lifeguard.grant.Wish;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.Lane;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.Situation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * What somebody does about other people's memberships, whether they do it themselves now or have decided it before about many at
 * once: locked, judged, stored and logged either way.
 */
@ApplicationScoped
public class MembershipDesk {

    private final SituationLoader situations;
    private final Judge judge;
    private final RequestDesk requests;
    private final GrantDesk grants;
    private final MirrorWriter writer;
    private final AccessJournal journal;

    @Inject
    MembershipDesk(
            SituationLoader situations,
            Judge judge,
            RequestDesk requests,
            GrantDesk grants,
            MirrorWriter writer,
            AccessJournal journal) {
        this.situations = situations;
        this.judge = judge;
        this.requests = requests;
        this.grants = grants;
        this.writer = writer;
        this.journal = journal;
    }

    /** For the container's proxy only. */
    MembershipDesk() {
        this(null, null, null, null, null, null);
    }

    /** A request that carries the actor's yes. */
    Outcome add(PersonId actor, PersonId subject, Wish wish) {
        Situation situation = situations.locked(Operation.add(wish), actor, subject);
        return judge.ifAllowedAndLasting(situation, () -> {
            AccessRequest request = requests.begin(situation);
            Decision yes = new Decision(situation.actor().id(), true, "", situation.now());
            return requests.agree(situation, request, yes);
        });
    }

    /** Removes somebody, also one whose membership was made elsewhere. */
    Outcome remove(PersonId actor, PersonAndGroup whom, String reason, Lane lane) {
        Situation situation = situations.locked(Operation.remove(whom.group(), reason), actor, whom.person());
        return judge.ifAllowed(situation, () -> {
            grants.take(whom, Ending.REMOVED, situation.now(), lane);
            journal.taken(situation, Ending.REMOVED);
            return Outcome.done();
        });
    }

    /** Looks after a membership that was made elsewhere; in a privileged group that is an addition like any other. */
    Outcome adopt(PersonId actor, PersonId subject, Wish wish) {
        Situation situation = situations.locked(Operation.adopt(wish), actor, subject);
        if (situation.policy().privileged() && situation.isUnmanaged()) {
            return add(actor, subject, wish);
        }
        return judge.ifAllowedAndLasting(situation, () -> {
            journal.adopted(grants.adopt(subject, wish, situation.now()), situation);
            return Outcome.done();
        });
    }

    /** Leaves a membership that was made elsewhere as it is. */
    Outcome leaveAlone(PersonId actor, PersonId subject, GroupName group, String reason) {
        Situation situation = situations.locked(Operation.leaveAlone(group, reason), actor, subject);
        return judge.ifAllowedAndLasting(situation, () -> {
            if (!writer.leaveAlone(new PersonAndGroup(subject, group))) {
                throw new UnknownException("membership");
            }
            journal.leftAlone(situation);
            return Outcome.done();
        });
    }
}

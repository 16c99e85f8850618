package dev.lifeguard.access;

import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * What somebody does about other people's memberships, whether they do it themselves now or have decided it before about many at
 * once: locked, judged, stored and logged either way.
 */
@ApplicationScoped
public class Memberships {

    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer judge;
    private final Requests requests;
    private final Grants grants;
    private final DirectoryWriter writer;
    private final AuditTrail journal;

    @Inject
    Memberships(
            EvaluationContextLoader contexts,
            PolicyEnforcer judge,
            Requests requests,
            Grants grants,
            DirectoryWriter writer,
            AuditTrail journal) {
        this.contexts = contexts;
        this.judge = judge;
        this.requests = requests;
        this.grants = grants;
        this.writer = writer;
        this.journal = journal;
    }

    /** For the container's proxy only. */
    Memberships() {
        this(null, null, null, null, null, null);
    }

    /** A request that carries the actor's yes. */
    Outcome add(PersonId actor, PersonId subject, RequestedAccess wish) {
        EvaluationContext situation = contexts.locked(Operation.add(wish), actor, subject);
        return judge.ifAllowedAndLasting(situation, () -> {
            AccessRequest request = requests.begin(situation);
            Decision yes = new Decision(situation.actor().id(), true, "", situation.now());
            return requests.agree(situation, request, yes);
        });
    }

    /** Removes somebody, also one whose membership was made elsewhere. */
    Outcome remove(PersonId actor, MembershipId whom, String reason, Priority lane) {
        EvaluationContext situation = contexts.locked(Operation.remove(whom.group(), reason), actor, whom.person());
        return judge.ifAllowed(situation, () -> {
            grants.take(whom, EndReason.REMOVED, situation.now(), lane);
            journal.taken(situation, EndReason.REMOVED);
            return Outcome.done();
        });
    }

    /** Looks after a membership that was made elsewhere; in a privileged group that is an addition like any other. */
    Outcome adopt(PersonId actor, PersonId subject, RequestedAccess wish) {
        EvaluationContext situation = contexts.locked(Operation.adopt(wish), actor, subject);
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
        EvaluationContext situation = contexts.locked(Operation.leaveAlone(group, reason), actor, subject);
        return judge.ifAllowedAndLasting(situation, () -> {
            if (!writer.leaveAlone(new MembershipId(subject, group))) {
                throw new UnknownException("membership");
            }
            journal.leftAlone(situation);
            return Outcome.done();
        });
    }
}

package dev.lifeguard.access;

import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Opens requests, finds them again for those who may see them, and turns one that has its yeses into a grant. */
@ApplicationScoped
public class Requests {

    private final EvaluationContextLoader contexts;
    private final RuleSet rules;
    private final AccessRepository store;
    private final Grants grants;
    private final AuditTrail journal;

    @Inject
    Requests(
            EvaluationContextLoader contexts,
            RuleSet rules,
            AccessRepository store,
            Grants grants,
            AuditTrail journal) {
        this.contexts = contexts;
        this.rules = rules;
        this.store = store;
        this.grants = grants;
        this.journal = journal;
    }

    /** For the container's proxy only. */
    Requests() {
        this(null, null, null, null, null);
    }

    /**
     * A request as somebody may see it: who made it, whom it is for, who decides about it, and who reads everything.
     *
     * @throws UnknownException for everybody else too, so that nobody learns which ids exist; the log knows who tried
     */
    AccessRequest visible(RequestId id, EffectiveRoles viewer) {
        AccessRequest request = store.find(id).orElseThrow(() -> new UnknownException("request"));
        if (!isVisible(request, viewer)) {
            journal.reachedFor(request, viewer.person());
            throw new UnknownException("request");
        }
        return request;
    }

    /** The same, read again under its locks: what it says stays true until the transaction ends. */
    AccessRequest locked(RequestId id, PersonId viewer) {
        AccessRequest seen = visible(id, contexts.rightsOf(viewer));
        contexts.lock(seen.subject(), seen.group());
        return store.find(id).orElseThrow(() -> new UnknownException("request"));
    }

    /** The request that this act makes; it waits. */
    AccessRequest begin(EvaluationContext situation) {
        AccessRequest request = AccessRequest.waiting(
                situation.kind().orElseThrow(),
                situation.actor().id(),
                situation.subject().id(),
                situation.wish(),
                situation.now(),
                situation.now().plus(situation.policy().requestTimeToLive()));
        store.add(request);
        journal.asked(request);
        return request;
    }

    /** Stores what became of it. */
    AccessRequest put(AccessRequest changed) {
        store.replace(changed);
        return changed;
    }

    /** One more yes. If it was the last that was needed, the membership begins. */
    Outcome agree(EvaluationContext situation, AccessRequest request, Decision yes) {
        AccessRequest agreed = request.with(yes);
        journal.agreed(agreed, yes);
        if (misses(agreed, situation)) {
            return Outcome.done(put(agreed));
        }
        Evaluation mayBegin = rules.judge(situation.with(Operation.grant(agreed)));
        if (!mayBegin.isAllowed()) {
            throw new IllegalStateException("what could be approved cannot be granted: " + mayBegin);
        }
        AccessRequest approved = put(request.approved(yes));
        journal.granted(approved, grants.give(approved, situation.now()), yes);
        return Outcome.done(approved);
    }

    /**
     * Makes the membership of a request that has all its yeses by now, although none of them was the last at its time: who said
     * yes may decide again, or fewer are needed. Nothing, as long as a rule speaks against it.
     *
     * @return whether it is complete now
     */
    boolean complete(EvaluationContext granting, AccessRequest request) {
        if (!rules.judge(granting).isAllowed()) {
            return false;
        }
        AccessRequest approved = put(request.approved());
        journal.completed(approved, grants.give(approved, granting.now()));
        return true;
    }

    private boolean misses(AccessRequest agreed, EvaluationContext situation) {
        return rules.approvalsCounted(agreed, situation.deciders(), situation.accounts())
                < rules.approvalsNeeded(situation.policy());
    }

    private static boolean isVisible(AccessRequest request, EffectiveRoles viewer) {
        return request.requester().equals(viewer.person())
                || request.subject().equals(viewer.person())
                || viewer.readsEverything()
                || viewer.decidesAbout(request.group());
    }
}

package dev.lifeguard.access;

import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Opens requests, finds them again for those who may see them, and turns one that has its yeses into a grant. */
@Dependent
public class Requests {

    private final EvaluationContextLoader contexts;
    private final RuleSet rules;
    private final AccessRepository repository;
    private final Grants grants;
    private final AuditTrail auditTrail;

    @Inject
    Requests(
            EvaluationContextLoader contexts,
            RuleSet rules,
            AccessRepository repository,
            Grants grants,
            AuditTrail auditTrail) {
        this.contexts = contexts;
        this.rules = rules;
        this.repository = repository;
        this.grants = grants;
        this.auditTrail = auditTrail;
    }

    /**
     * A request as somebody may see it: who made it, whom it is for, who decides about it, and who reads everything;
     * and, while it is open, whoever has decided about it, though they might not any more: they may take their yes
     * back.
     *
     * @throws UnknownException for everybody else too, so that nobody learns which ids exist; the log knows who tried
     */
    AccessRequest visible(RequestId id, EffectiveRoles viewer) {
        AccessRequest request = repository.find(id).orElseThrow(() -> new UnknownException("request"));
        if (!isVisible(request, viewer)) {
            throw auditTrail.reachedFor(request, viewer.person());
        }
        return request;
    }

    /** Whether somebody may see a request at this moment, who has not asked to. */
    public boolean isVisible(AccessRequest request, PersonId viewer) {
        return isVisible(request, contexts.rolesOf(viewer));
    }

    /** The same, read again under its locks: what it says stays true until the transaction ends. */
    AccessRequest locked(RequestId id, PersonId viewer) {
        AccessRequest seen = visible(id, contexts.rolesOf(viewer));
        contexts.lock(seen.subject(), seen.group());
        return repository.find(id).orElseThrow(() -> new UnknownException("request"));
    }

    /** The membership that came of it, as long as the pool has it or shall have it. */
    Optional<Grant> grantOf(AccessRequest request) {
        return repository.givenBy(request);
    }

    /** The request that this act makes; it waits. */
    AccessRequest begin(EvaluationContext context) {
        AccessRequest request = AccessRequest.waiting(
                context.kind().orElseThrow(),
                context.actor().id(),
                context.subject().id(),
                context.requested(),
                context.now(),
                context.now().plus(context.policy().requestTimeToLive()));
        repository.add(request);
        auditTrail.asked(request);
        return request;
    }

    /** Stores what became of it. */
    AccessRequest put(AccessRequest changed) {
        repository.replace(changed);
        return changed;
    }

    /** One more yes. If it was the last that was needed, the membership begins. */
    Outcome agree(EvaluationContext context, AccessRequest request, Decision yes, Priority priority) {
        AccessRequest agreed = request.with(yes);
        auditTrail.agreed(agreed, yes);
        if (misses(agreed, context)) {
            return Outcome.done(put(agreed));
        }
        Evaluation mayBegin = rules.evaluate(context.with(Operation.grant(agreed)));
        if (!mayBegin.isAllowed()) {
            throw new IllegalStateException("what could be approved cannot be granted: " + mayBegin);
        }
        AccessRequest approved = put(request.approved(yes));
        auditTrail.granted(approved, grants.give(approved, context.now(), priority), yes);
        return Outcome.done(approved);
    }

    /**
     * Makes the membership of a request that has all its yeses by now, although none of them was the last at its time:
     * who said yes may decide again, or fewer are needed. Nothing, as long as a rule speaks against it.
     *
     * @return whether it is complete now
     */
    boolean complete(EvaluationContext granting, AccessRequest request) {
        if (!rules.evaluate(granting).isAllowed()) {
            return false;
        }
        AccessRequest approved = put(request.approved());
        auditTrail.completed(approved, grants.give(approved, granting.now(), Priority.PEOPLE));
        return true;
    }

    /** Whose yes could be the next one to an open request at this moment. */
    public Set<PersonId> nextApprovers(AccessRequest request) {
        return contexts.nextApprovers(request, rules);
    }

    private boolean misses(AccessRequest agreed, EvaluationContext context) {
        return rules.approvalsCounted(agreed, context.deciders(), context.accounts())
                < rules.approvalsNeeded(context.policy());
    }

    private static boolean isVisible(AccessRequest request, EffectiveRoles viewer) {
        return request.requester().equals(viewer.person())
                || request.subject().equals(viewer.person())
                || viewer.readsEverything()
                || viewer.decidesAbout(request.group())
                || request.isOpen() && hasDecided(request, viewer);
    }

    /** Also by a yes that was taken back: the page tells them so. */
    private static boolean hasDecided(AccessRequest request, EffectiveRoles viewer) {
        return request.decisions().stream().anyMatch(made -> made.approver().equals(viewer.person()));
    }
}

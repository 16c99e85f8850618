package dev.lifeguard.access;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.session.SessionUpdates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * Ends all sessions of somebody else, on every node: when a device is lost, or somebody else uses the account. Whom
 * the help desk may do this to, the rules say. Cognito is not told; its own session lets the browser come back for up
 * to an hour.
 */
@Stateless
@RolesAllowed({"helpdesk", "admin"})
public class SignOutService {

    private final CurrentUser caller;
    private final PeopleSearch people;
    private final EvaluationContextLoader contexts;
    private final PolicyEnforcer enforcer;
    private final SessionUpdates updates;
    private final AuditLog log;

    @Inject
    SignOutService(
            CurrentUser caller,
            PeopleSearch people,
            EvaluationContextLoader contexts,
            PolicyEnforcer enforcer,
            SessionUpdates updates,
            AuditLog log) {
        this.caller = caller;
        this.people = people;
        this.contexts = contexts;
        this.enforcer = enforcer;
        this.updates = updates;
        this.log = log;
    }

    /** For the container's proxy only. */
    public SignOutService() {
        this(null, null, null, null, null, null);
    }

    /** People in the pool whose name, address or username holds the text, by name. */
    public Page<PersonSummary> find(String text, Paging paging) {
        return people.find(PeopleSearch.Filter.of(text), paging).map(PersonSummary::of);
    }

    /**
     * Ends all sessions that somebody has now. They may sign in again.
     *
     * @throws UnknownException when the directory does not know the person
     */
    public Outcome everywhere(PersonId subject) {
        EvaluationContext context = contexts.locked(Operation.lookAfter(), caller.id(), subject);
        AuditEntry entry = AuditEntry.of(context.now(), AuditAction.SIGNED_OUT_EVERYWHERE)
                .by(context.actor().id())
                .on(subject);
        Evaluation evaluation = enforcer.evaluate(context);
        if (!evaluation.isAllowed()) {
            log.write(entry.refusedBy(evaluation.violations().get(0).code()));
            return new Outcome.Denied(evaluation);
        }
        updates.signedOut(subject, context.now());
        log.write(entry);
        return Outcome.done();
    }
}

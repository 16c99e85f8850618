package dev.lifeguard.access;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

/** Lets the rules evaluate before anything is done, and has what they refuse written down. */
@Dependent
public class PolicyEnforcer {

    private final RuleSet rules;
    private final AuditTrail auditTrail;
    private final GrantBlockers grantBlockers;
    private final RequestSummaries requestSummaries;

    @Inject
    PolicyEnforcer(
            RuleSet rules, AuditTrail auditTrail, GrantBlockers grantBlockers, RequestSummaries requestSummaries) {
        this.rules = rules;
        this.auditTrail = auditTrail;
        this.grantBlockers = grantBlockers;
        this.requestSummaries = requestSummaries;
    }

    /**
     * What would come of an act, told before the button is pressed.
     *
     * @param evaluation what speaks against it
     * @param approvalsNeeded how many people must agree
     * @param approvers who could agree at this moment, by name
     */
    public record Forecast(Evaluation evaluation, int approvalsNeeded, List<PersonSummary> approvers) {

        /** Keeps a copy. */
        public Forecast {
            approvers = List.copyOf(approvers);
        }
    }

    /** The rules, which know nothing of containers, for whoever injects them. */
    @Produces
    static RuleSet rules() {
        return new RuleSet();
    }

    /** Everything that speaks against an act, for a page that only shows it. */
    Evaluation evaluate(EvaluationContext context) {
        return rules.evaluate(context);
    }

    /** Does it if no rule speaks against it. A refusal is an outcome, so that its log entry is committed. */
    Outcome ifAllowed(EvaluationContext context, Supplier<Outcome> act) {
        Evaluation evaluation = rules.evaluate(context);
        if (evaluation.isAllowed()) {
            return act.get();
        }
        auditTrail.refused(context, evaluation);
        return new Outcome.Denied(evaluation);
    }

    /**
     * The same for an act that can give somebody a membership: that needs an installation that will remember its end.
     */
    Outcome ifAllowedAndLasting(EvaluationContext context, Supplier<Outcome> act) {
        return grantBlockers
                .now(context.policies())
                .map(blocker -> blocked(context, blocker))
                .orElseGet(() -> ifAllowed(context, act));
    }

    private Outcome blocked(EvaluationContext context, GrantBlocker blocker) {
        auditTrail.blocked(context, blocker);
        return new Outcome.Blocked(blocker);
    }

    /** The same while nobody has written a justification yet: that it is missing is told when it is sent. */
    Evaluation evaluateUnjustified(EvaluationContext context) {
        return rules.evaluateUnjustified(context);
    }

    /**
     * What would come of it.
     *
     * @param justified whether the justification is what will be sent; while it is not, nobody misses one yet
     */
    Forecast forecast(EvaluationContext context, boolean justified) {
        return new Forecast(
                justified ? rules.evaluate(context) : rules.evaluateUnjustified(context),
                rules.approvalsNeeded(context.policy()),
                requestSummaries
                        .names(context.whoElse().people())
                        .sorted(context.whoElse().people()));
    }
}

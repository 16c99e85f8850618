package dev.lifeguard.access;

import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Lets the rules judge before anything is done, and has what they refuse written down. */
@ApplicationScoped
public class PolicyEnforcer {

    private final RuleSet rules;
    private final AuditTrail journal;
    private final GrantBlockers grantBlockers;
    private final RequestSummaries cards;

    @Inject
    PolicyEnforcer(RuleSet rules, AuditTrail journal, GrantBlockers grantBlockers, RequestSummaries cards) {
        this.rules = rules;
        this.journal = journal;
        this.grantBlockers = grantBlockers;
        this.cards = cards;
    }

    /** For the container's proxy only. */
    PolicyEnforcer() {
        this(null, null, null, null);
    }

    /** Does it if no rule speaks against it. A refusal is an outcome, so that its log entry is committed. */
    Outcome ifAllowed(EvaluationContext situation, Supplier<Outcome> act) {
        Evaluation evaluation = rules.judge(situation);
        if (evaluation.isAllowed()) {
            return act.get();
        }
        journal.refused(situation, evaluation);
        return new Outcome.Denied(evaluation);
    }

    /** The same for an act that can give somebody a membership: that needs an installation that will remember its end. */
    Outcome ifAllowedAndLasting(EvaluationContext situation, Supplier<Outcome> act) {
        return grantBlockers
                .now(situation.policies())
                .map(hindrance -> hindered(situation, hindrance))
                .orElseGet(() -> ifAllowed(situation, act));
    }

    private Outcome hindered(EvaluationContext situation, GrantBlocker hindrance) {
        journal.hindered(situation, hindrance);
        return new Outcome.Hindered(hindrance);
    }

    /** What the rules say, for a page that only shows it. */
    Forecast forecast(EvaluationContext situation) {
        return new Forecast(
                rules.judge(situation),
                rules.approvalsNeeded(situation.policy()),
                cards.names(situation.whoElse().people())
                        .sorted(situation.whoElse().people()));
    }
}

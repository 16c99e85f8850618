package dev.lifeguard.access;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.directory.DisplayNames;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
     * @param before when the membership that there is expires, unless it is permanent or there is none
     * @param duration for how long it would be
     * @param end when the membership would expire if it began at this moment
     * @param choices the durations that the form offers
     */
    public record Forecast(
            Evaluation evaluation,
            int approvalsNeeded,
            List<PersonSummary> approvers,
            Optional<Instant> before,
            RequestedDuration duration,
            Expiry end,
            List<DurationChoice> choices) {

        /** Keeps copies. */
        public Forecast {
            approvers = List.copyOf(approvers);
            choices = List.copyOf(choices);
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

    /**
     * Everything that speaks against an act that is refused, once the log knows. That somebody has left the field for a
     * justification empty is for them to mend: they have tried nothing that they may not.
     */
    Evaluation refuse(EvaluationContext context) {
        Evaluation refusal = rules.evaluateUnjustified(context);
        if (!refusal.isAllowed()) {
            auditTrail.refused(context, refusal);
        }
        return rules.evaluate(context);
    }

    /** Does it if no rule speaks against it. A refusal is an outcome, so that its log entry is committed. */
    Outcome ifAllowed(EvaluationContext context, Supplier<Outcome> act) {
        return rules.evaluate(context).isAllowed() ? act.get() : new Outcome.Denied(refuse(context));
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
        return forecasts(List.of(context), justified).get(0);
    }

    /** The same of several things that are done for the same time, in their order. */
    List<Forecast> forecasts(List<EvaluationContext> contexts, boolean justified) {
        DisplayNames names = requestSummaries.names(contexts.stream()
                .flatMap(context -> context.whoElse().people().stream())
                .collect(Collectors.toSet()));
        List<DurationChoice> choices = DurationChoice.of(contexts);
        return contexts.stream()
                .map(context -> new Forecast(
                        justified ? rules.evaluate(context) : rules.evaluateUnjustified(context),
                        rules.approvalsNeeded(context.policy()),
                        names.sorted(context.whoElse().people()),
                        context.membership().flatMap(held -> held.end().moment()),
                        context.requested().duration(),
                        context.requested().duration().from(context.now()),
                        choices))
                .toList();
    }
}

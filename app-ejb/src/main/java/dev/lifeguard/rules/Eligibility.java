package dev.lifeguard.rules;

import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.GroupPolicy;

/**
 * Only those whom the policy invites may ask; only members whose membership Lifeguard gave, with an end, may ask for
 * more time. Judged again when it is decided. Whom an owner adds need not be invited.
 */
final class Eligibility implements AccessRule {

    static final String NO_POLICY = "Eligibility.noPolicy";
    static final String NOBODY_ASKS = "Eligibility.nobodyAsks";
    static final String NOT_INVITED = "Eligibility.notInvited";
    static final String NOT_A_MEMBER = "Eligibility.notAMember";
    static final String MADE_ELSEWHERE = "Eligibility.madeElsewhere";
    static final String NO_END = "Eligibility.noEnd";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        RequestKind kind = context.kind().orElse(RequestKind.ADDITION);
        if (!context.type().gives() || kind == RequestKind.ADDITION) {
            return Evaluation.ALLOWED;
        }
        return kind == RequestKind.EXTENSION ? invited(context).and(extendable(context)) : invited(context);
    }

    private static Evaluation invited(EvaluationContext context) {
        GroupPolicy policy = context.policy();
        MessageArgument group = new MessageArgument.Group(context.group());
        if (policy.audience().includes(context.subject().countingGroups())) {
            return Evaluation.ALLOWED;
        }
        if (policy.audience().equals(Audience.NOBODY)) {
            return Evaluation.because(
                    Violation.of(policy.written() ? NOBODY_ASKS : NO_POLICY, group, context.whoElse()));
        }
        MessageArgument invited = new MessageArgument.Groups(
                policy.audience().groups().stream().sorted().toList());
        return Evaluation.because(Violation.of(NOT_INVITED, group, invited, context.whoElse()));
    }

    private static Evaluation extendable(EvaluationContext context) {
        return context.membership()
                .map(membership -> extendable(context, membership))
                .orElseGet(() -> because(context, NOT_A_MEMBER));
    }

    private static Evaluation extendable(EvaluationContext context, Membership membership) {
        if (!membership.isManaged()) {
            return because(context, MADE_ELSEWHERE);
        }
        return membership.end().moment().isPresent() ? Evaluation.ALLOWED : because(context, NO_END);
    }

    private static Evaluation because(EvaluationContext context, String code) {
        return Evaluation.because(Violation.of(
                code,
                MessageArgument.person(context.subject().id()),
                new MessageArgument.Group(context.group()),
                context.whoElse()));
    }
}

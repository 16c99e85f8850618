package dev.lifeguard.rules;

import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.GroupPolicy;

/**
 * Only those whom the policy invites may ask; only members whose membership Lifeguard gave, with an end, may ask for more
 * time. Judged again when it is decided. Whom an owner adds need not be invited.
 */
final class Eligibility implements AccessRule {

    static final String NO_POLICY = "Eligibility.noPolicy";
    static final String NOBODY_ASKS = "Eligibility.nobodyAsks";
    static final String NOT_INVITED = "Eligibility.notInvited";
    static final String NOT_A_MEMBER = "Eligibility.notAMember";
    static final String MADE_ELSEWHERE = "Eligibility.madeElsewhere";
    static final String NO_END = "Eligibility.noEnd";

    @Override
    public Evaluation judge(EvaluationContext situation) {
        RequestKind kind = situation.kind().orElse(RequestKind.ADDITION);
        if (!situation.act().gives() || kind == RequestKind.ADDITION) {
            return Evaluation.ALLOWED;
        }
        return kind == RequestKind.EXTENSION ? invited(situation).and(extendable(situation)) : invited(situation);
    }

    private static Evaluation invited(EvaluationContext situation) {
        GroupPolicy policy = situation.policy();
        MessageArgument group = new MessageArgument.Group(situation.group());
        if (policy.audience().includes(situation.subject().countingGroups())) {
            return Evaluation.ALLOWED;
        }
        if (policy.audience().equals(Audience.NOBODY)) {
            return Evaluation.because(
                    Violation.of(policy.written() ? NOBODY_ASKS : NO_POLICY, group, situation.whoElse()));
        }
        MessageArgument invited = new MessageArgument.Groups(
                policy.audience().groups().stream().sorted().toList());
        return Evaluation.because(Violation.of(NOT_INVITED, group, invited, situation.whoElse()));
    }

    private static Evaluation extendable(EvaluationContext situation) {
        return situation
                .standing()
                .map(membership -> extendable(situation, membership))
                .orElseGet(() -> because(situation, NOT_A_MEMBER));
    }

    private static Evaluation extendable(EvaluationContext situation, Membership membership) {
        if (!membership.isManaged()) {
            return because(situation, MADE_ELSEWHERE);
        }
        return membership.end().moment().isPresent() ? Evaluation.ALLOWED : because(situation, NO_END);
    }

    private static Evaluation because(EvaluationContext situation, String code) {
        return Evaluation.because(Violation.of(
                code,
                MessageArgument.person(situation.subject().id()),
                new MessageArgument.Group(situation.group()),
                situation.whoElse()));
    }
}

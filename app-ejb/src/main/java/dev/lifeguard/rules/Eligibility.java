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
    public Verdict judge(Situation situation) {
        RequestKind kind = situation.kind().orElse(RequestKind.ADDITION);
        if (!situation.act().gives() || kind == RequestKind.ADDITION) {
            return Verdict.ALLOWED;
        }
        return kind == RequestKind.EXTENSION ? invited(situation).and(extendable(situation)) : invited(situation);
    }

    private static Verdict invited(Situation situation) {
        GroupPolicy policy = situation.policy();
        Value group = new Value.Group(situation.group());
        if (policy.audience().includes(situation.subject().countingGroups())) {
            return Verdict.ALLOWED;
        }
        if (policy.audience().equals(Audience.NOBODY)) {
            return Verdict.because(Reason.of(policy.written() ? NOBODY_ASKS : NO_POLICY, group, situation.whoElse()));
        }
        Value invited =
                new Value.Groups(policy.audience().groups().stream().sorted().toList());
        return Verdict.because(Reason.of(NOT_INVITED, group, invited, situation.whoElse()));
    }

    private static Verdict extendable(Situation situation) {
        return situation
                .standing()
                .map(membership -> extendable(situation, membership))
                .orElseGet(() -> because(situation, NOT_A_MEMBER));
    }

    private static Verdict extendable(Situation situation, Membership membership) {
        if (!membership.isManaged()) {
            return because(situation, MADE_ELSEWHERE);
        }
        return membership.end().moment().isPresent() ? Verdict.ALLOWED : because(situation, NO_END);
    }

    private static Verdict because(Situation situation, String code) {
        return Verdict.because(Reason.of(
                code, Value.person(situation.subject().id()), new Value.Group(situation.group()), situation.whoElse()));
    }
}

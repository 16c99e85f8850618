package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;

/**
 * A privileged group needs two different approvers (the four-eyes principle), every other group one. A yes counts as long
 * as whoever said it may decide: one who has lost that right in the meantime is asked for no more, and another takes their
 * place.
 */
final class TwoApprovers implements AccessRule {

    static final String AGAIN = "TwoApprovers.again";
    static final String MISSING = "TwoApprovers.missing";

    @Override
    public Verdict judge(Situation situation) {
        return situation
                .request()
                .map(request -> switch (situation.act()) {
                    case APPROVE -> again(situation, request);
                    case GRANT -> missing(situation, request);
                    default -> Verdict.ALLOWED;
                })
                .orElse(Verdict.ALLOWED);
    }

    private static Verdict again(Situation situation, AccessRequest request) {
        boolean did = request.approvers().contains(situation.actor().id());
        return Verdict.when(did, () -> Reason.of(AGAIN, situation.whoElse()));
    }

    private static Verdict missing(Situation situation, AccessRequest request) {
        int needed = Approvals.needed(situation.policy());
        int counted = Approvals.counted(request, situation.deciders()).size();
        return Verdict.when(
                counted < needed,
                () -> Reason.of(MISSING, new Value.Count(needed), new Value.Count(counted), situation.whoElse()));
    }
}

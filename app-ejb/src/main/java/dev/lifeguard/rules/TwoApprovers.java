package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.PersonId;

/**
 * A privileged group needs two different people who approve (the four-eyes principle), every other group one; two accounts
 * of one person are one approver. A yes counts as long
 * as whoever said it may decide: one who has lost that right in the meantime is asked for no more, and another takes their
 * place. What was made elsewhere is kept in a privileged group only by adding it, which
 * needs the same two.
 */
final class TwoApprovers implements AccessRule {

    static final String AGAIN = "TwoApprovers.again";
    static final String AGAIN_SAME_PERSON = "TwoApprovers.againSamePerson";
    static final String ADOPT = "TwoApprovers.adopt";
    static final String MISSING = "TwoApprovers.missing";

    @Override
    public Evaluation judge(EvaluationContext situation) {
        if (situation.act() == OperationType.ADOPT) {
            return Evaluation.when(
                    Approvals.needed(situation.policy()) > 1 && situation.isUnmanaged(),
                    () -> Violation.of(
                            ADOPT,
                            new MessageArgument.Group(situation.group()),
                            MessageArgument.person(situation.subject().id())));
        }
        return situation
                .request()
                .map(request -> switch (situation.act()) {
                    case APPROVE -> again(situation, request);
                    case GRANT -> missing(situation, request);
                    default -> Evaluation.ALLOWED;
                })
                .orElse(Evaluation.ALLOWED);
    }

    private static Evaluation again(EvaluationContext situation, AccessRequest request) {
        PersonId actor = situation.actor().id();
        if (request.approvers().contains(actor)) {
            return Evaluation.because(Violation.of(AGAIN, situation.whoElse()));
        }
        return request.approvers().stream()
                .filter(situation::isActors)
                .sorted()
                .findFirst()
                .map(other -> Evaluation.because(Violation.of(
                        AGAIN_SAME_PERSON,
                        MessageArgument.account(other),
                        MessageArgument.account(actor),
                        situation.whoElse())))
                .orElse(Evaluation.ALLOWED);
    }

    private static Evaluation missing(EvaluationContext situation, AccessRequest request) {
        int needed = Approvals.needed(situation.policy());
        int counted = Approvals.counted(request, situation.deciders(), situation.accounts());
        return Evaluation.when(
                counted < needed,
                () -> Violation.of(
                        MISSING,
                        new MessageArgument.Count(needed),
                        new MessageArgument.Count(counted),
                        situation.whoElse()));
    }
}

package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.PersonId;

/**
 * A privileged group needs two different people who approve (the four-eyes principle), every other group one; two
 * accounts of one person are one approver. A yes counts as long as whoever said it may decide: one who has lost that
 * right in the meantime is asked for no more, and another takes their place; and as long as the request is pending,
 * whoever said yes can take it back. What is unmanaged is kept in a privileged
 * group only by adding it, which needs the same two.
 */
final class TwoApprovers implements AccessRule {

    static final String AGAIN = "TwoApprovers.again";
    static final String AGAIN_SAME_PERSON = "TwoApprovers.againSamePerson";
    static final String ADOPT = "TwoApprovers.adopt";
    static final String WITHDRAW = "TwoApprovers.withdraw";
    static final String MISSING = "TwoApprovers.missing";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (context.type() == OperationType.ADOPT) {
            return Evaluation.when(
                    Approvals.needed(context.policy()) > 1 && context.isUnmanaged(),
                    () -> Violation.of(
                            ADOPT,
                            new MessageArgument.Group(context.group()),
                            MessageArgument.person(context.subject().id())));
        }
        return context.request()
                .map(request -> switch (context.type()) {
                    case APPROVE -> again(context, request);
                    case GRANT -> missing(context, request);
                    case WITHDRAW_APPROVAL -> withdraw(context, request);
                    default -> Evaluation.ALLOWED;
                })
                .orElse(Evaluation.ALLOWED);
    }

    private static Evaluation again(EvaluationContext context, AccessRequest request) {
        PersonId actor = context.actor().id();
        if (request.approvers().contains(actor)) {
            return Evaluation.because(Violation.of(AGAIN, context.whoElse()));
        }
        return request.approvers().stream()
                .filter(context::isActors)
                .sorted()
                .findFirst()
                .map(other -> Evaluation.because(Violation.of(
                        AGAIN_SAME_PERSON,
                        MessageArgument.account(other),
                        MessageArgument.account(actor),
                        context.whoElse())))
                .orElse(Evaluation.ALLOWED);
    }

    /** Whoever adds somebody has agreed by asking, and takes the whole of it back. */
    private static Evaluation withdraw(EvaluationContext context, AccessRequest request) {
        PersonId actor = context.actor().id();
        boolean theirs =
                request.approvers().contains(actor) && !request.requester().equals(actor);
        return Evaluation.when(!theirs, () -> Violation.of(WITHDRAW));
    }

    private static Evaluation missing(EvaluationContext context, AccessRequest request) {
        int needed = Approvals.needed(context.policy());
        int counted = Approvals.counted(request, context.deciders(), context.accounts());
        return Evaluation.when(
                counted < needed,
                () -> Violation.of(
                        MISSING,
                        new MessageArgument.Count(needed),
                        new MessageArgument.Count(counted),
                        context.whoElse()));
    }
}

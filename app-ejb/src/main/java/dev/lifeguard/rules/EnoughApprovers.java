package dev.lifeguard.rules;

import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A request that nobody could ever approve is not made, and a policy under which that holds for every request is named
 * when it is loaded. With a single admin the first other admin is made in the pool's own console.
 */
final class EnoughApprovers implements AccessRule {

    static final String TOO_FEW = "EnoughApprovers.tooFew";
    static final String TOO_FEW_PEOPLE = "EnoughApprovers.tooFewPeople";
    static final String NEVER = "EnoughApprovers.never";
    static final String NEVER_PEOPLE = "EnoughApprovers.neverPeople";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        return switch (context.type()) {
            case ASK -> evaluate(context, RequestKind.ENTRY);
            case EXTEND -> evaluate(context, RequestKind.EXTENSION);
            case ADD -> evaluate(context, RequestKind.ADDITION);
            default -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation evaluate(EvaluationContext context, RequestKind kind) {
        int needed = Approvals.needed(context.policy());
        int people = Approvals.possible(context, kind, context.accounts());
        if (people >= needed) {
            return Evaluation.ALLOWED;
        }
        if (Approvals.possible(context, kind, Accounts.UNRELATED) < needed) {
            return Evaluation.because(reason(TOO_FEW, context.group(), needed, people));
        }
        Set<PersonId> involved = new HashSet<>(context.deciders());
        involved.addAll(List.of(context.requester(), context.subject().id()));
        return Evaluation.because(
                reason(TOO_FEW_PEOPLE, context.group(), needed, people, context.accounts(), involved));
    }

    /** The policies under which no request could be approved, in the order of the groups' names. */
    static List<Violation> named(Policies policies, Function<GroupName, Accounts> deciders) {
        return policies.known().stream()
                .map(group -> evaluation(policies.of(group), deciders.apply(group)))
                .flatMap(evaluation -> evaluation.violations().stream())
                .toList();
    }

    private static Evaluation evaluation(GroupPolicy policy, Accounts deciders) {
        int needed = Approvals.needed(policy);
        Set<PersonId> accounts = deciders.known();
        int people = deciders.people(accounts);
        return Evaluation.when(
                people < needed,
                () -> accounts.size() >= needed
                        ? reason(NEVER_PEOPLE, policy.group(), needed, people, deciders, accounts)
                        : reason(NEVER, policy.group(), needed, people));
    }

    private static Violation reason(
            String code, GroupName group, int needed, int people, Accounts accounts, Set<PersonId> involved) {
        return Violation.of(
                code,
                new MessageArgument.Group(group),
                new MessageArgument.Count(needed),
                new MessageArgument.Count(people),
                new MessageArgument.Accounts(accounts.sharing(involved)));
    }

    private static Violation reason(String code, GroupName group, int needed, int possible) {
        return Violation.of(
                code,
                new MessageArgument.Group(group),
                new MessageArgument.Count(needed),
                new MessageArgument.Count(possible));
    }
}

package dev.lifeguard.rules;

import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A request that nobody could ever approve is not made, and a policy under which that holds for every request is named when
 * it is loaded. With a single admin the first other admin is made in the pool's own console.
 */
final class EnoughApprovers implements AccessRule {

    static final String TOO_FEW = "EnoughApprovers.tooFew";
    static final String TOO_FEW_PEOPLE = "EnoughApprovers.tooFewPeople";
    static final String NEVER = "EnoughApprovers.never";
    static final String NEVER_PEOPLE = "EnoughApprovers.neverPeople";

    @Override
    public Evaluation judge(EvaluationContext situation) {
        return switch (situation.act()) {
            case ASK -> judge(situation, RequestKind.ENTRY);
            case EXTEND -> judge(situation, RequestKind.EXTENSION);
            case ADD -> judge(situation, RequestKind.ADDITION);
            default -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation judge(EvaluationContext situation, RequestKind kind) {
        int needed = Approvals.needed(situation.policy());
        int people = Approvals.possible(situation, kind, situation.accounts());
        if (people >= needed) {
            return Evaluation.ALLOWED;
        }
        if (Approvals.possible(situation, kind, Accounts.UNRELATED) < needed) {
            return Evaluation.because(reason(TOO_FEW, situation.group(), needed, people));
        }
        Set<PersonId> involved = new HashSet<>(situation.deciders());
        involved.addAll(List.of(situation.requester(), situation.subject().id()));
        return Evaluation.because(
                reason(TOO_FEW_PEOPLE, situation.group(), needed, people, situation.accounts(), involved));
    }

    /** The policies under which no request could be approved, in the order of the groups' names. */
    static List<Violation> named(Policies policies, Function<GroupName, Accounts> deciders) {
        Set<GroupName> groups = new TreeSet<>(policies.roles().all());
        policies.written().stream().map(GroupPolicy::group).forEach(groups::add);
        return groups.stream()
                .map(group -> evaluation(policies.of(group), deciders.apply(group)))
                .flatMap(evaluation -> evaluation.reasons().stream())
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

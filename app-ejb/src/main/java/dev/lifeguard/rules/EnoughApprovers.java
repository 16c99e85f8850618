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
    public Verdict judge(Situation situation) {
        return switch (situation.act()) {
            case ASK -> judge(situation, RequestKind.ENTRY);
            case EXTEND -> judge(situation, RequestKind.EXTENSION);
            case ADD -> judge(situation, RequestKind.ADDITION);
            default -> Verdict.ALLOWED;
        };
    }

    private static Verdict judge(Situation situation, RequestKind kind) {
        int needed = Approvals.needed(situation.policy());
        int people = Approvals.possible(situation, kind, situation.accounts());
        if (people >= needed) {
            return Verdict.ALLOWED;
        }
        if (Approvals.possible(situation, kind, Accounts.UNRELATED) < needed) {
            return Verdict.because(reason(TOO_FEW, situation.group(), needed, people));
        }
        Set<PersonId> involved = new HashSet<>(situation.deciders());
        involved.addAll(List.of(situation.requester(), situation.subject().id()));
        return Verdict.because(
                reason(TOO_FEW_PEOPLE, situation.group(), needed, people, situation.accounts(), involved));
    }

    /** The policies under which no request could be approved, in the order of the groups' names. */
    static List<Reason> named(Policies policies, Function<GroupName, Accounts> deciders) {
        Set<GroupName> groups = new TreeSet<>(policies.roles().all());
        policies.written().stream().map(GroupPolicy::group).forEach(groups::add);
        return groups.stream()
                .map(group -> verdict(policies.of(group), deciders.apply(group)))
                .flatMap(verdict -> verdict.reasons().stream())
                .toList();
    }

    private static Verdict verdict(GroupPolicy policy, Accounts deciders) {
        int needed = Approvals.needed(policy);
        Set<PersonId> accounts = deciders.known();
        int people = deciders.people(accounts);
        return Verdict.when(
                people < needed,
                () -> accounts.size() >= needed
                        ? reason(NEVER_PEOPLE, policy.group(), needed, people, deciders, accounts)
                        : reason(NEVER, policy.group(), needed, people));
    }

    private static Reason reason(
            String code, GroupName group, int needed, int people, Accounts accounts, Set<PersonId> involved) {
        return Reason.of(
                code,
                new Value.Group(group),
                new Value.Count(needed),
                new Value.Count(people),
                new Value.Accounts(accounts.sharing(involved)));
    }

    private static Reason reason(String code, GroupName group, int needed, int possible) {
        return Reason.of(code, new Value.Group(group), new Value.Count(needed), new Value.Count(possible));
    }
}

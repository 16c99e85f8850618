package dev.lifeguard.rules;

import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
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
    static final String NEVER = "EnoughApprovers.never";

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
        int possible = Approvals.possible(situation, kind);
        return Verdict.when(possible < needed, () -> reason(TOO_FEW, situation.group(), needed, possible));
    }

    /** The policies under which no request could be approved, in the order of the groups' names. */
    static List<Reason> named(Policies policies, Function<GroupName, Set<PersonId>> deciders) {
        Set<GroupName> groups = new TreeSet<>(policies.roles().all());
        policies.written().stream().map(GroupPolicy::group).forEach(groups::add);
        return groups.stream()
                .map(group -> verdict(policies.of(group), deciders.apply(group).size()))
                .flatMap(verdict -> verdict.reasons().stream())
                .toList();
    }

    private static Verdict verdict(GroupPolicy policy, int possible) {
        int needed = Approvals.needed(policy);
        return Verdict.when(possible < needed, () -> reason(NEVER, policy.group(), needed, possible));
    }

    private static Reason reason(String code, GroupName group, int needed, int possible) {
        return Reason.of(code, new Value.Group(group), new Value.Count(needed), new Value.Count(possible));
    }
}

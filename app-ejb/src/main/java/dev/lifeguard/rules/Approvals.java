package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many people must agree, and whose yes counts. */
final class Approvals {

    private Approvals() {}

    /** Two for a privileged group (the four-eyes principle), one for every other. */
    static int needed(GroupPolicy policy) {
        return policy.privileged() ? 2 : 1;
    }

    /** How many people said yes and may decide at this moment. */
    static int counted(AccessRequest request, Set<PersonId> deciders, Accounts accounts) {
        Set<PersonId> yeses = new HashSet<>(request.approvers());
        yeses.retainAll(deciders);
        return accounts.people(
                independent(yeses, request.kind(), List.of(request.subject(), request.requester()), accounts));
    }

    /**
     * How many people could agree to the request that this act makes, if these are the accounts that belong together.
     */
    static int possible(EvaluationContext context, RequestKind kind, Accounts accounts) {
        List<PersonId> forAndBy = List.of(context.subject().id(), context.requester());
        return accounts.people(independent(context.deciders(), kind, forAndBy, accounts));
    }

    /** Whoever adds somebody else has agreed by doing so; whoever asks has not. */
    private static Set<PersonId> independent(
            Set<PersonId> people, RequestKind kind, List<PersonId> forAndBy, Accounts accounts) {
        return without(kind == RequestKind.ADDITION ? forAndBy.subList(0, 1) : forAndBy, people, accounts);
    }

    /** Those of these accounts that are none of the people involved. Loops, because rules are asked very often. */
    static Set<PersonId> without(Collection<PersonId> involved, Set<PersonId> accounts, Accounts people) {
        Set<PersonId> others = new HashSet<>();
        for (PersonId account : accounts) {
            if (!people.isOneOf(account, involved)) {
                others.add(account);
            }
        }
        return others;
    }
}

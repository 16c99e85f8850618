package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import java.util.Set;
import java.util.stream.Collectors;

/** How many people must agree, and whose yes counts. */
final class Approvals {

    private Approvals() {}

    /** Two for a privileged group (the four-eyes principle), one for every other. */
    static int needed(GroupPolicy policy) {
        return policy.privileged() ? 2 : 1;
    }

    /** Those who said yes and may decide at this moment. */
    static Set<PersonId> counted(AccessRequest request, Set<PersonId> deciders) {
        return request.decisions().stream()
                .filter(Decision::yes)
                .map(Decision::approver)
                .filter(deciders::contains)
                .filter(approver -> isIndependent(approver, request.kind(), request.requester(), request.subject()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many people could agree to the request that this act makes. */
    static int possible(Situation situation, RequestKind kind) {
        return (int) situation.deciders().stream()
                .filter(person -> isIndependent(
                        person, kind, situation.requester(), situation.subject().id()))
                .count();
    }

    /** Whoever adds somebody else has agreed by doing so; whoever asks has not. */
    private static boolean isIndependent(PersonId person, RequestKind kind, PersonId requester, PersonId subject) {
        return !person.equals(subject) && (kind == RequestKind.ADDITION || !person.equals(requester));
    }
}

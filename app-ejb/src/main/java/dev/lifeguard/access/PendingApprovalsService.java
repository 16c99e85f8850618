package dev.lifeguard.access;

import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.GroupPolicy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits for somebody's decision. */
@Stateless
@PermitAll
public class PendingApprovalsService {

    private final CurrentUser caller;
    private final AccessQueries lists;
    private final EvaluationContextLoader contexts;
    private final RequestSummaries cards;

    @Inject
    PendingApprovalsService(
            CurrentUser caller, AccessQueries lists, EvaluationContextLoader contexts, RequestSummaries cards) {
        this.caller = caller;
        this.lists = lists;
        this.contexts = contexts;
        this.cards = cards;
    }

    /** For the container only. */
    public PendingApprovalsService() {
        this(null, null, null, null);
    }

    /** Requests that wait for the caller or for somebody else who may decide as well; the oldest first. */
    public Page<RequestSummary> waiting(Paging paging) {
        EffectiveRoles rights = contexts.rightsOf(caller.id());
        Page<AccessRequest> waiting =
                rights.isAdmin() ? lists.waitingAll(paging) : lists.waitingIn(ownedBy(rights), paging);
        return waiting.mapAll(cards::of);
    }

    private static Set<GroupName> ownedBy(EffectiveRoles rights) {
        return rights.policies().written().stream()
                .map(GroupPolicy::group)
                .filter(rights::owns)
                .collect(Collectors.toUnmodifiableSet());
    }
}

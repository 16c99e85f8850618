package dev.lifeguard.access;

import dev.lifeguard.grant.AccessLists;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.CallingPerson;
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
public class InboxService {

    private final CallingPerson caller;
    private final AccessLists lists;
    private final SituationLoader situations;
    private final Cards cards;

    @Inject
    InboxService(CallingPerson caller, AccessLists lists, SituationLoader situations, Cards cards) {
        this.caller = caller;
        this.lists = lists;
        this.situations = situations;
        this.cards = cards;
    }

    /** For the container only. */
    public InboxService() {
        this(null, null, null, null);
    }

    /** Requests that wait for the caller or for somebody else who may decide as well; the oldest first. */
    public Page<RequestCard> waiting(Paging paging) {
        Rights rights = situations.rightsOf(caller.id());
        Page<AccessRequest> waiting =
                rights.isAdmin() ? lists.waitingAll(paging) : lists.waitingIn(ownedBy(rights), paging);
        return waiting.mapAll(cards::of);
    }

    private static Set<GroupName> ownedBy(Rights rights) {
        return rights.policies().written().stream()
                .map(GroupPolicy::group)
                .filter(rights::owns)
                .collect(Collectors.toUnmodifiableSet());
    }
}

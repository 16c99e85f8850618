package dev.lifeguard.access;

import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.policy.GroupPolicy;
import java.util.List;

/**
 * A request as a page shows it.
 *
 * @param request the request
 * @param requester who made it
 * @param subject whom it is for
 * @param policy the policy of its group, as it is now
 * @param decisions who has decided, in order
 * @param approvalsMissing how many yeses it still needs; none when it is closed
 * @param waitsFor who could say the next yes at this moment, by name
 */
public record RequestCard(
        AccessRequest request,
        PersonCard requester,
        PersonCard subject,
        GroupPolicy policy,
        List<DecisionCard> decisions,
        int approvalsMissing,
        List<PersonCard> waitsFor) {

    /** Keeps copies. */
    public RequestCard {
        decisions = List.copyOf(decisions);
        waitsFor = List.copyOf(waitsFor);
    }
}

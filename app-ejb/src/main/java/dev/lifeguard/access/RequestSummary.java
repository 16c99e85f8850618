package dev.lifeguard.access;

import dev.lifeguard.directory.PersonSummary;
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
public record RequestSummary(
        AccessRequest request,
        PersonSummary requester,
        PersonSummary subject,
        GroupPolicy policy,
        List<DecisionSummary> decisions,
        int approvalsMissing,
        List<PersonSummary> waitsFor) {

    /** Keeps copies. */
    public RequestSummary {
        decisions = List.copyOf(decisions);
        waitsFor = List.copyOf(waitsFor);
    }
}

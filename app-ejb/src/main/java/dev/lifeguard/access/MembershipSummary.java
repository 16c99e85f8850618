package dev.lifeguard.access;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.policy.GroupPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One membership as a page shows it.
 *
 * @param person who holds it
 * @param policy the policy of its group
 * @param membership how far it is, and the grant behind it
 * @param request the request behind the grant, if there is one
 * @param approvers who agreed to it
 */
public record MembershipSummary(
        PersonSummary person,
        GroupPolicy policy,
        Membership membership,
        Optional<AccessRequest> request,
        List<PersonSummary> approvers) {

    /** Keeps a copy. */
    public MembershipSummary {
        approvers = List.copyOf(approvers);
    }

    /** Whether Lifeguard gave it or looks after it. */
    public boolean isManaged() {
        return membership.isManaged();
    }

    /** When it ends by itself. */
    public Expiry end() {
        return membership.end();
    }

    /** Since when Lifeguard knows of it as its own; nothing for a membership that was made elsewhere. */
    public Optional<Instant> since() {
        return membership.grant().map(Grant::begins);
    }

    /** Why it was asked for, or an empty text. */
    public String reason() {
        return request.map(AccessRequest::reason).orElse("");
    }

    /** Whether it can be asked to last longer: one that is looked after and has an end. */
    public boolean isExtendable() {
        return !isLeaving() && end().moment().isPresent();
    }

    /** Whether it can be left: not while it is over already, nor where Cognito itself keeps the group. */
    public boolean isLeaveable() {
        return !isLeaving() && !policy.group().isOfProvider();
    }

    /** Whether the pool does not have it yet; one that is extended it has. */
    public boolean isStarting() {
        return membership.isBeingAdded()
                && membership
                        .grant()
                        .filter(given -> given.state() == GrantState.BEING_ADDED)
                        .isPresent();
    }

    /** Whether it is over and the pool has not confirmed that. */
    public boolean isLeaving() {
        return membership.isBeingRemoved();
    }
}

package dev.lifeguard.access;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.policy.GroupPolicy;
import java.util.Optional;

/**
 * A group that somebody is invited to ask for.
 *
 * @param policy its request policy
 * @param status what the group is to the person
 * @param membership what they hold of it, if anything
 * @param waiting their request, if one waits
 */
public record CatalogueEntry(
        GroupPolicy policy,
        CatalogueStatus status,
        Optional<MembershipSummary> membership,
        Optional<RequestId> waiting) {

    /** Whether to ask for it is to request an extension. */
    public boolean isExtension() {
        return membership.filter(MembershipSummary::isExtendable).isPresent();
    }

    /** How somebody stands to a group in the catalogue. */
    public enum CatalogueStatus {

        /** They hold it. */
        MEMBER,

        /** It is being added. */
        BEING_ADDED,

        /** They have asked, and nobody has decided yet. */
        PENDING,

        /** They may ask. */
        MAY_ASK,

        /** The rules do not let them have it now; its page says why. */
        NOT_NOW
    }
}

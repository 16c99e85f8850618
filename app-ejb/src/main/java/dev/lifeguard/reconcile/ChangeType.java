package dev.lifeguard.reconcile;

import dev.lifeguard.grant.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the pool is to be told about a membership. */
enum ChangeType {
    ADD,
    REMOVE;

    /**
     * What the grants of one person and group want at this moment. A membership without any grant was made elsewhere and is
     * none of our business.
     *
     * @param unfinished the grants that the pool may still show
     * @param mustBeTold whether the pool must hear of it again although all grants are over
     */
    static Optional<ChangeType> of(List<Grant> unfinished, boolean mustBeTold, Instant now) {
        if (unfinished.isEmpty() && !mustBeTold) {
            return Optional.empty();
        }
        return Optional.of(unfinished.stream().anyMatch(grant -> grant.wantsMembershipAt(now)) ? ADD : REMOVE);
    }
}

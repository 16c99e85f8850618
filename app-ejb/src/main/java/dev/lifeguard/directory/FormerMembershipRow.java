package dev.lifeguard.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A membership that there was, and when it was seen to be no more. */
@Entity
@Table(name = "former_membership")
class FormerMembershipRow extends ObservedMembershipRow {

    @Column(name = "missed_once")
    private boolean missedOnce;

    protected FormerMembershipRow() {}

    /** @param letIn when the pool had last let them in for us, if it ever did */
    FormerMembershipRow(MembershipId key, Observation source, Instant at, Optional<Instant> letIn) {
        super(key, source, at, letIn);
        seen(source, at);
    }

    /** What the pool takes away for us is over; what a list misses may be there all the same. */
    final void seen(Observation how, Instant at) {
        observe(how, at);
        missedOnce = how == Observation.SYNC;
        if (how == Observation.OWN_CHANGE) {
            added(null);
        }
    }
}

package dev.lifeguard.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A membership that the pool has, as far as is known. */
@Entity
@Table(name = "membership")
class MembershipRow extends ObservedMembershipRow {

    @Column(name = "first_seen_at")
    private Instant firstSeenAt;

    @Column(name = "ignored")
    private boolean ignored;

    protected MembershipRow() {}

    /** @param letIn when the pool last let them in for us, as far as is known from before */
    MembershipRow(MembershipId key, Observation source, Instant at, Optional<Instant> letIn) {
        super(key, source, at, source == Observation.OWN_CHANGE ? Optional.of(at) : letIn);
        this.firstSeenAt = at;
    }

    /** Seen again. A sync run sees everything each time; writing that down would write every row each time. */
    void seen(Observation how, Instant at) {
        if (how == Observation.OWN_CHANGE) {
            added(at);
        }
        if (how != Observation.SYNC && at.isAfter(observed())) {
            observe(how, at);
        }
    }

    Instant firstSeen() {
        return firstSeenAt;
    }

    void leaveAlone() {
        ignored = true;
    }
}

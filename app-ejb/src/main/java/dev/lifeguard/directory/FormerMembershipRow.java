package dev.lifeguard.directory;

import dev.lifeguard.database.StoredTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A membership that there was, and when it was seen to be no more. */
@Entity
@Table(name = "former_membership")
@IdClass(MembershipRowId.class)
class FormerMembershipRow {

    @Id
    private String sub;

    @Id
    @Column(name = "group_name")
    private String groupName;

    @Column(name = "observed_at")
    private OffsetDateTime observedAt;

    private String source;

    @Column(name = "missed_once")
    private boolean missedOnce;

    @Column(name = "added_at")
    private OffsetDateTime addedAt;

    FormerMembershipRow() {}

    /** @param letIn when the pool had last let them in for us, if it ever did */
    FormerMembershipRow(MembershipId key, Observation source, Instant at, Optional<Instant> letIn) {
        this.sub = key.person().value();
        this.groupName = key.group().value();
        this.addedAt = StoredTime.of(letIn.orElse(null));
        seen(source, at);
    }

    /** What the pool takes away for us is over; what a list misses may be there all the same. */
    final void seen(Observation how, Instant at) {
        source = how.name();
        observedAt = StoredTime.of(at);
        missedOnce = how == Observation.SYNC;
        if (how == Observation.OWN_CHANGE) {
            addedAt = null;
        }
    }

    Optional<Instant> letIn() {
        return Optional.ofNullable(addedAt).map(OffsetDateTime::toInstant);
    }

    Observation source() {
        return Observation.valueOf(source);
    }

    Instant observed() {
        return observedAt.toInstant();
    }
}

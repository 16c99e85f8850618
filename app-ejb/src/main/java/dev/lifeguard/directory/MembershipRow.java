package dev.lifeguard.directory;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A membership that the pool has, as far as is known. */
@Entity
@Table(name = "membership")
@IdClass(MembershipRowId.class)
class MembershipRow {

    @Id
    private String sub;

    @Id
    @Column(name = "group_name")
    private String groupName;

    @Column(name = "observed_at")
    private OffsetDateTime observedAt;

    private String source;

    @Column(name = "first_seen_at")
    private OffsetDateTime firstSeenAt;

    @Column(name = "added_at")
    private OffsetDateTime addedAt;

    @Column(name = "ignored")
    private boolean ignored;

    MembershipRow() {}

    /** @param letIn when the pool last let them in for us, as far as is known from before */
    MembershipRow(MembershipId key, Observation source, Instant at, Optional<Instant> letIn) {
        this.sub = key.person().value();
        this.groupName = key.group().value();
        this.source = source.name();
        this.firstSeenAt = StoredTime.of(at);
        this.observedAt = firstSeenAt;
        this.addedAt = source == Observation.OWN_CHANGE ? observedAt : StoredTime.of(letIn.orElse(null));
    }

    MembershipId key() {
        return new MembershipId(new PersonId(sub), new GroupName(groupName));
    }

    Instant observed() {
        return observedAt.toInstant();
    }

    Observation source() {
        return Observation.valueOf(source);
    }

    /** When the pool last let them in for us, whatever lists have said since; nothing if it never did. */
    Optional<Instant> letIn() {
        return Optional.ofNullable(addedAt).map(OffsetDateTime::toInstant);
    }

    /** Seen again. A pass sees everything each time; writing that down would write every row each time. */
    void seen(Observation how, Instant at) {
        if (how == Observation.OWN_CHANGE) {
            addedAt = StoredTime.of(at);
        }
        if (how != Observation.SYNC && at.isAfter(observed())) {
            observedAt = StoredTime.of(at);
            source = how.name();
        }
    }

    void leaveAlone() {
        ignored = true;
    }
}

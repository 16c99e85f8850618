package dev.lifeguard.directory;

import dev.lifeguard.database.StoredTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A membership that there was, and when it was seen to be no more. */
@Entity
@Table(name = "former_membership")
@IdClass(PersonAndGroupId.class)
class FormerMembershipRow {

    @Id
    private String sub;

    @Id
    @Column(name = "group_name")
    private String groupName;

    @Column(name = "observed_at")
    private OffsetDateTime observedAt;

    private String source;

    FormerMembershipRow() {}

    FormerMembershipRow(PersonAndGroup key, Observation source, Instant at) {
        this.sub = key.person().value();
        this.groupName = key.group().value();
        seen(source, at);
    }

    final void seen(Observation how, Instant at) {
        source = how.name();
        observedAt = StoredTime.of(at);
    }

    Observation source() {
        return Observation.valueOf(source);
    }

    Instant observed() {
        return observedAt.toInstant();
    }
}

package dev.lifeguard.pool;

import dev.lifeguard.groups.GroupName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A group in the copy of the pool. */
@Entity
@Table(name = "pool_group")
class GroupRow {

    @Id
    private String name;

    private String description;

    @Column(name = "observed_at")
    private OffsetDateTime observedAt;

    GroupRow() {}

    GroupRow(GroupName name) {
        this.name = name.value();
    }

    GroupName name() {
        return new GroupName(name);
    }

    String description() {
        return description;
    }

    boolean isObservedAfter(Instant moment) {
        return observedAt.toInstant().isAfter(moment);
    }

    void show(PoolGroup group, Instant asked) {
        description = group.description();
        observedAt = Times.stored(asked);
    }
}

package dev.lifeguard.directory;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolGroup;
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

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "observed_at")
    private OffsetDateTime observedAt;

    @Column(name = "gone_at")
    private OffsetDateTime goneAt;

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

    boolean isGone() {
        return goneAt != null;
    }

    /** Whether the row says the same already, so that nothing needs to be written. */
    boolean shows(PoolGroup group) {
        return goneAt == null
                && description.equals(group.description())
                && createdAt.toInstant().equals(group.created());
    }

    /** The pool has no such group any more. */
    void gone(Instant at) {
        goneAt = StoredTime.of(at);
        observedAt = goneAt;
    }

    boolean isObservedAfter(Instant moment) {
        return observedAt.toInstant().isAfter(moment);
    }

    void show(PoolGroup group, Instant asked) {
        description = group.description();
        createdAt = StoredTime.of(group.created());
        observedAt = StoredTime.of(asked);
        goneAt = null;
    }
}

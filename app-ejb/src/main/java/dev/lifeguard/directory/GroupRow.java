package dev.lifeguard.directory;

import dev.lifeguard.database.StoredTime;
import dev.lifeguard.directory.Directory.Counts;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolGroup;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A group in the directory. */
@Entity
@Table(name = "pool_group")
class GroupRow {

    @Id
    private String name;

    private String description;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_seen_at")
    private Instant createdSeenAt;

    @Column(name = "former_seen_at")
    private Instant formerSeenAt;

    @Column(name = "observed_at")
    private Instant observedAt;

    @Column(name = "gone_at")
    private Instant goneAt;

    @Column(name = "members")
    private long members;

    @Column(name = "unmanaged")
    private long unmanaged;

    @Column(name = "removed_outside")
    private long removedOutside;

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

    /** So many were counted. */
    void counted(Counts counted) {
        members = counted.members();
        unmanaged = counted.unmanaged();
        removedOutside = counted.removedOutside();
    }

    Directory.ListedGroup listed() {
        return new Directory.ListedGroup(name(), description, new Counts(members, unmanaged, removedOutside));
    }

    boolean isGone() {
        return goneAt != null;
    }

    /** Whether the row says the same already, so that nothing needs to be written. */
    boolean shows(PoolGroup group) {
        return goneAt == null && description.equals(group.description()) && !isOther(group);
    }

    /**
     * Whether it is another group than the one before, by what the pool says: each of its answers is compared with its
     * last.
     */
    boolean isOther(PoolGroup group) {
        return !group.created().equals(Instant.EPOCH)
                && !StoredTime.kept(group.created()).equals(createdAt);
    }

    /** When the group was made, if the pool said so. */
    Optional<Instant> made() {
        return Optional.of(createdAt).filter(moment -> !moment.equals(Instant.EPOCH));
    }

    /**
     * The pool has no such group any more.
     *
     * @param asked when it was asked
     * @param now by the database
     */
    void gone(Instant asked, Instant now) {
        goneAt = now;
        observedAt = asked;
    }

    boolean isGoneBefore(Instant moment) {
        return goneAt != null && goneAt.isBefore(moment);
    }

    boolean isObservedAfter(Instant moment) {
        return observedAt.isAfter(moment);
    }

    /**
     * Whether something that was seen at this moment may be of the group that is there now, and not of the one before.
     */
    boolean isSinceTheFormer(Instant moment) {
        return formerSeenAt != null && !moment.isBefore(formerSeenAt);
    }

    /** The pool has deleted the group and made another one of this name. */
    void follows(Instant formerSeen) {
        formerSeenAt = formerSeen;
    }

    void show(PoolGroup group, Instant asked, Instant now) {
        description = group.description();
        if (createdAt == null || isOther(group)) {
            createdAt = StoredTime.kept(group.created());
            createdSeenAt = now;
        }
        observedAt = asked;
        goneAt = null;
    }
}

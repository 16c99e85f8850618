package dev.lifeguard.group;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A {@link GroupChange} of one group. */
@Entity
@Table(name = "group_change")
class GroupChangeRow {

    @Id
    @Column(name = "group_name")
    private String groupName;

    private String id;

    @Enumerated(EnumType.STRING)
    private GroupAct act;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "in_doubt")
    private boolean inDoubt;

    private String description;

    @Column(name = "made_at")
    private Instant madeAt;

    GroupChangeRow() {}

    GroupChangeRow(GroupChange change) {
        this.groupName = change.group().value();
        this.id = change.id().toString();
        this.act = change.act();
        this.begunBy = change.by().value();
        this.begunAt = change.begunAt();
        this.inDoubt = change.inDoubt();
        this.description = change.description();
        this.madeAt = change.made().orElse(null);
    }

    boolean is(GroupChange change) {
        return id.equals(change.id().toString());
    }

    void doubt() {
        inDoubt = true;
    }

    GroupChange change() {
        return new GroupChange(
                UUID.fromString(id),
                act,
                new GroupName(groupName),
                new PersonId(begunBy),
                begunAt,
                inDoubt,
                description,
                Optional.ofNullable(madeAt));
    }
}

package dev.lifeguard.directory;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;

/** What all rows have that are about a person and a group. Keys stand as text: JPA converts no part of a key. */
@MappedSuperclass
@IdClass(MembershipRowId.class)
public abstract class MembershipKeyRow {

    @Id
    private String sub;

    @Id
    @Column(name = "group_name")
    private String groupName;

    protected MembershipKeyRow() {}

    protected MembershipKeyRow(MembershipId key) {
        this.sub = key.person().value();
        this.groupName = key.group().value();
    }

    /** Who, and which group. */
    public MembershipId key() {
        return new MembershipId(new PersonId(sub), new GroupName(groupName));
    }
}

package dev.lifeguard.directory;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.io.Serializable;
import java.util.Objects;

/** What all rows have that are about a person and a group. Keys stand as text: JPA converts no part of a key. */
@MappedSuperclass
@IdClass(MembershipKeyRow.Key.class)
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

    /** The key of a row that is about a person and a group. JPA wants a class with setters of its own for it. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String sub;
        private String groupName;

        public Key() {}

        public Key(MembershipId key) {
            this.sub = key.person().value();
            this.groupName = key.group().value();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && Objects.equals(sub, that.sub)
                    && Objects.equals(groupName, that.groupName);
        }

        @Override
        public int hashCode() {
            return Objects.hash(sub, groupName);
        }
    }
}

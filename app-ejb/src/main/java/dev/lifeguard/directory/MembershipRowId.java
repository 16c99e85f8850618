package dev.lifeguard.directory;

import java.io.Serializable;
import java.util.Objects;

/** The key of a row that is about a person and a group. JPA wants a class with setters of its own for it. */
public class MembershipRowId implements Serializable {

    private static final long serialVersionUID = 1L;

    private String sub;
    private String groupName;

    public MembershipRowId() {}

    public MembershipRowId(MembershipId key) {
        this.sub = key.person().value();
        this.groupName = key.group().value();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MembershipRowId that
                && Objects.equals(sub, that.sub)
                && Objects.equals(groupName, that.groupName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sub, groupName);
    }
}

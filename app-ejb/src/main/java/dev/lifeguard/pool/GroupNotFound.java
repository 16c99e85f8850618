package dev.lifeguard.pool;

import dev.lifeguard.identity.GroupName;

/** The pool is there, and it has no such group (any more). Trying again does not help. */
public final class GroupNotFound extends PoolException {

    private static final long serialVersionUID = 1L;

    private final String group;

    /** The call about this group was refused. */
    public GroupNotFound(GroupName group, Throwable cause) {
        super("the pool has no group " + group, false, cause);
        this.group = group.value();
    }

    /** Which group was asked for. */
    public GroupName group() {
        return new GroupName(group);
    }
}

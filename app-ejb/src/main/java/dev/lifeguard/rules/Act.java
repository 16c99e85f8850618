package dev.lifeguard.rules;

/** What somebody wants to do. The rules judge one act at a time. */
public enum Act {

    /** Ask to become a member, for oneself. */
    ASK,

    /** Ask to stay a member longer, for oneself. */
    EXTEND,

    /** Take one's own request back. */
    WITHDRAW,

    /** Say yes to a request. */
    APPROVE,

    /** Say no to a request. */
    DENY,

    /** Turn a request into a membership, judged on the request as it is with the last yes and still waiting. */
    GRANT,

    /** Add somebody directly, as an owner or admin. */
    ADD,

    /** Remove somebody from a group, as an owner or admin. */
    REMOVE,

    /** Leave a group oneself. */
    LEAVE,

    /** Look after a membership that was made elsewhere, and perhaps give it an end. */
    ADOPT,

    /** Say that a membership made elsewhere may stay as it is, and that nobody need be asked about it again. */
    LEAVE_ALONE,

    /** Look after a person as the help desk: invite again, enable, reset password or second factor, sign out. */
    LOOK_AFTER,

    /** Disable a person. */
    DISABLE,

    /** Delete a person. */
    DELETE;

    /** Whether there is a request that the act decides, withdraws or turns into a membership. */
    public boolean isAboutARequest() {
        return switch (this) {
            case WITHDRAW, APPROVE, DENY, GRANT -> true;
            default -> false;
        };
    }

    /** Whether the act gives a membership, or says that one may stay. */
    public boolean lets() {
        return gives() || this == ADOPT || this == LEAVE_ALONE;
    }

    /** Whether the act gives a membership, or leads to one. */
    public boolean gives() {
        return switch (this) {
            case ASK, EXTEND, APPROVE, GRANT, ADD -> true;
            default -> false;
        };
    }
}

package dev.lifeguard.rules;

/** What somebody wants to do. The rules evaluate one act at a time. */
public enum OperationType {

    /** Ask to become a member, for oneself. */
    ASK(Operation.ForAccess.class),

    /** Ask to stay a member longer, for oneself. */
    EXTEND(Operation.ForAccess.class),

    /** Take one's own request back. */
    WITHDRAW(Operation.OnRequest.class),

    /** Say yes to a request. */
    APPROVE(Operation.OnRequest.class),

    /** Take back that one has said yes to a request. */
    WITHDRAW_APPROVAL(Operation.OnRequest.class),

    /** Say no to a request. */
    DENY(Operation.OnRequest.class),

    /** Turn a request into a membership, evaluated on the request as it is with the last yes and still waiting. */
    GRANT(Operation.OnRequest.class),

    /** Add somebody directly, as an owner or admin. */
    ADD(Operation.ForAccess.class),

    /** Remove somebody from a group, as an owner or admin. */
    REMOVE(Operation.OnMembership.class),

    /** Leave a group oneself. */
    LEAVE(Operation.OnMembership.class),

    /** Look after an unmanaged membership, and perhaps give it an end. */
    ADOPT(Operation.ForAccess.class),

    /** Say that an unmanaged membership may stay as it is, and that nobody need be asked about it again. */
    LEAVE_ALONE(Operation.OnMembership.class),

    /** Look after a person as the help desk: invite again, enable, reset password or second factor, sign out. */
    LOOK_AFTER(Operation.OnAccount.class),

    /** Give a person another e-mail address. */
    CHANGE_EMAIL(Operation.OnEmail.class),

    /** Disable a person. */
    DISABLE(Operation.OnAccount.class),

    /** Delete a person. */
    DELETE(Operation.OnAccount.class);

    private final Class<? extends Operation> operation;

    OperationType(Class<? extends Operation> operation) {
        this.operation = operation;
    }

    /**
     * Whether it is an act of this sort of operations.
     *
     * @throws IllegalArgumentException when it is not
     */
    void demand(Class<? extends Operation> given) {
        if (given != operation) {
            throw new IllegalArgumentException(this + " needs what " + operation.getSimpleName() + " has");
        }
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

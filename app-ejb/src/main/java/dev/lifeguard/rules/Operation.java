package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to do, with all that belongs to it and nothing else: only what is requested has a duration, only
 * a request can be decided, and what is done to an account is about no group.
 */
public sealed interface Operation {

    /** Which act it is. */
    OperationType type();

    /** The group that it is about; none for what is done to an account. */
    Optional<GroupName> group();

    /** Why, in the words of whoever asked for it; empty where nobody is asked for any. */
    String justification();

    /** Asking, for oneself. */
    static Operation ask(RequestedAccess requested) {
        return new ForAccess(OperationType.ASK, requested);
    }

    /** Asking for one of several groups that are asked for together. */
    static Operation ask(RequestedAccess requested, Set<GroupName> together) {
        return new ForAccess(OperationType.ASK, requested, together);
    }

    /** Requesting an extension, for oneself. */
    static Operation extend(RequestedAccess requested) {
        return new ForAccess(OperationType.EXTEND, requested);
    }

    /** Adding somebody directly. */
    static Operation add(RequestedAccess requested) {
        return new ForAccess(OperationType.ADD, requested);
    }

    /** Looking after an unmanaged membership. */
    static Operation adopt(RequestedAccess requested) {
        return new ForAccess(OperationType.ADOPT, requested);
    }

    /** Saying yes. */
    static OnRequest approve(AccessRequest request) {
        return new OnRequest(OperationType.APPROVE, request);
    }

    /** Saying no, and why. */
    static OnRequest deny(AccessRequest request, String remark) {
        return new OnRequest(OperationType.DENY, request, remark);
    }

    /** Taking a yes back. */
    static OnRequest withdrawApproval(AccessRequest request) {
        return new OnRequest(OperationType.WITHDRAW_APPROVAL, request);
    }

    /** Taking a request back. */
    static OnRequest withdraw(AccessRequest request) {
        return new OnRequest(OperationType.WITHDRAW, request);
    }

    /** Turning a request into a membership. */
    static OnRequest grant(AccessRequest request) {
        return new OnRequest(OperationType.GRANT, request);
    }

    /** Removing somebody. */
    static Operation remove(GroupName from, String justification) {
        return new OnMembership(OperationType.REMOVE, from, justification);
    }

    /** Leaving a group oneself. */
    static Operation leave(GroupName left) {
        return new OnMembership(OperationType.LEAVE, left, "");
    }

    /** Saying that an unmanaged membership may stay as it is. */
    static Operation leaveAlone(GroupName in, String justification) {
        return new OnMembership(OperationType.LEAVE_ALONE, in, justification);
    }

    /** Looking after a person as the help desk. */
    static Operation lookAfter() {
        return new OnAccount(OperationType.LOOK_AFTER);
    }

    /** Letting a person sign in no more. */
    static Operation disable() {
        return new OnAccount(OperationType.DISABLE);
    }

    /** Deleting a person. */
    static Operation delete() {
        return new OnAccount(OperationType.DELETE);
    }

    /** Giving a person another e-mail address. */
    static Operation changeEmail(NewEmail email) {
        return new OnEmail(OperationType.CHANGE_EMAIL, email);
    }

    /**
     * Something that asks for access.
     *
     * @param type to ask, extend, add or adopt
     * @param requested which group, for how long and why
     * @param together the other groups that are asked for by the same act, all or none
     */
    record ForAccess(OperationType type, RequestedAccess requested, Set<GroupName> together) implements Operation {

        /** Checks the act, and keeps a copy. */
        public ForAccess {
            type.demand(ForAccess.class);
            together = Set.copyOf(together);
        }

        /** One group alone. */
        public ForAccess(OperationType type, RequestedAccess requested) {
            this(type, requested, Set.of());
        }

        @Override
        public Optional<GroupName> group() {
            return Optional.of(requested.group());
        }

        @Override
        public String justification() {
            return requested.justification();
        }
    }

    /**
     * Something that is done with a request.
     *
     * @param type to approve, deny, withdraw, withdraw an approval or grant
     * @param request the request as it is now
     * @param remark what whoever decides says to it; may be empty
     */
    record OnRequest(OperationType type, AccessRequest request, String remark) implements Operation {

        /** Checks the act and cleans the remark. */
        public OnRequest {
            type.demand(OnRequest.class);
            remark = FreeText.clean(remark);
        }

        /** One that nobody says anything to. */
        public OnRequest(OperationType type, AccessRequest request) {
            this(type, request, "");
        }

        @Override
        public Optional<GroupName> group() {
            return Optional.of(request.group());
        }

        @Override
        public String justification() {
            return request.justification();
        }
    }

    /**
     * Something that is done with a membership, which has its expiry already or will have none.
     *
     * @param type to remove, leave or leave alone
     * @param of the group
     * @param justification why; may be empty
     */
    record OnMembership(OperationType type, GroupName of, String justification) implements Operation {

        /** Checks the act and cleans the justification. */
        public OnMembership {
            type.demand(OnMembership.class);
            justification = FreeText.clean(justification);
        }

        @Override
        public Optional<GroupName> group() {
            return Optional.of(of);
        }
    }

    /**
     * An e-mail address that an account is to have.
     *
     * @param holders the accounts that have it, verified or not
     * @param inPolicies whether a policy names somebody by it
     */
    record NewEmail(Set<PersonId> holders, boolean inPolicies) {

        /** Keeps a copy. */
        public NewEmail {
            holders = Set.copyOf(holders);
        }
    }

    /**
     * A group to which something is done itself, whoever is in it.
     *
     * @param name which
     * @param goes whether it is to be deleted
     * @param entry whether only members of such groups may sign in, and it is one of them
     */
    record GroupItself(GroupName name, boolean goes, boolean entry) {}

    /**
     * Something that is done with a person's e-mail address.
     *
     * @param type to change it
     * @param email the new one
     */
    record OnEmail(OperationType type, NewEmail email) implements Operation {

        /** Checks the act. */
        public OnEmail {
            type.demand(OnEmail.class);
        }

        @Override
        public Optional<GroupName> group() {
            return Optional.empty();
        }

        @Override
        public String justification() {
            return "";
        }
    }

    /**
     * Something that is done to a person's account.
     *
     * @param type to look after, disable or delete
     */
    record OnAccount(OperationType type) implements Operation {

        /** Checks the act. */
        public OnAccount {
            type.demand(OnAccount.class);
        }

        @Override
        public Optional<GroupName> group() {
            return Optional.empty();
        }

        @Override
        public String justification() {
            return "";
        }
    }
}

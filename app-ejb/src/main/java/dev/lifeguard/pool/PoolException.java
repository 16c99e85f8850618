package dev.lifeguard.pool;

import dev.lifeguard.identity.GroupName;

/**
 * A call of the pool that did not give its answer. The message is fit for a log and for an administrator's eyes: it
 * holds no credentials, and nothing of a person but a username.
 */
public abstract sealed class PoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenCarriedOut;

    private PoolException(String message, boolean mayHaveBeenCarriedOut, Throwable cause) {
        super(message, cause);
        this.mayHaveBeenCarriedOut = mayHaveBeenCarriedOut;
    }

    /**
     * Whether the change that was asked for may have happened all the same, so that asking again or looking is needed;
     * false only when it certainly did not.
     */
    public final boolean mayHaveBeenCarriedOut() {
        return mayHaveBeenCarriedOut;
    }

    /** The pool has no person of this username (any more). Trying again does not help. */
    public static final class PersonNotFound extends PoolException {

        private static final long serialVersionUID = 1L;

        /** @param username who was asked for */
        public PersonNotFound(String username) {
            super("the pool has no person " + username, false, null);
        }
    }

    /** The pool is there, and it has no such group (any more). Trying again does not help. */
    public static final class GroupNotFound extends PoolException {

        private static final long serialVersionUID = 1L;

        /** @param group which group was asked for */
        public GroupNotFound(GroupName group) {
            super("the pool has no group " + group, false, null);
        }
    }

    /** The pool has a group of this name already. Nothing happened, and trying again does not help. */
    public static final class GroupExists extends PoolException {

        private static final long serialVersionUID = 1L;

        /** @param group which group was to be made */
        public GroupExists(GroupName group) {
            super("the pool has a group " + group + " already", false, null);
        }
    }

    /**
     * The pool understood and will not do it: rights or credentials that are missing, a pool that does not exist, a
     * value that it does not take. Nothing happened, and trying again does not help until somebody changes something.
     */
    public static sealed class Refused extends PoolException permits Forbidden, Invalid {

        private static final long serialVersionUID = 1L;

        /** @param message what was asked and what the pool said, fit for a log */
        public Refused(String message) {
            super(message, false, null);
        }
    }

    /** A right of IAM is missing. */
    public static final class Forbidden extends Refused {

        private static final long serialVersionUID = 1L;

        private final String action;

        /**
         * @param action the right, as IAM calls it
         * @param message what was asked and what the pool said, fit for a log
         */
        public Forbidden(String action, String message) {
            super(message);
            this.action = action;
        }

        /** The right that is missing, as IAM calls it. */
        public String action() {
            return action;
        }
    }

    /** A value of this one call is none that the pool takes; it may take those of the next. */
    public static final class Invalid extends Refused {

        private static final long serialVersionUID = 1L;

        /** @param message what was asked and what the pool said, fit for a log */
        public Invalid(String message) {
            super(message);
        }
    }

    /**
     * Another account has this username, or this e-mail address as an alias. Nothing happened, and trying again does
     * not help.
     */
    public static final class AccountExists extends PoolException {

        private static final long serialVersionUID = 1L;

        /** @param message what was asked and what the pool said, fit for a log */
        public AccountExists(String message) {
            super(message, false, null);
        }
    }

    /**
     * The account is not so far that this could be done to it, such as an invitation of somebody who has signed in.
     * Nothing happened.
     */
    public static final class WrongState extends PoolException {

        private static final long serialVersionUID = 1L;

        /** @param message what was asked and what the pool said, fit for a log */
        public WrongState(String message) {
            super(message, false, null);
        }
    }

    /** The pool could not send its message. What the message is about may be done all the same. */
    public static final class NotDelivered extends PoolException {

        private static final long serialVersionUID = 1L;

        /** @param message what was asked and what the pool said, fit for a log */
        public NotDelivered(String message) {
            super(message, true, null);
        }
    }

    /**
     * The pool sends no more messages today, to nobody. What the message is about may be done all the same: no
     * reference says so, nor that it is not.
     */
    public static final class MailsUsedUp extends PoolException {

        private static final long serialVersionUID = 1L;

        /** @param message what was asked and what the pool said, fit for a log */
        public MailsUsedUp(String message) {
            super(message, true, null);
        }
    }

    /**
     * Too many calls: the pool says so, or our own share of its quota was used up for longer than a call may wait.
     * Nothing happened; try again later, and slower.
     */
    public static final class Throttled extends PoolException {

        private static final long serialVersionUID = 1L;

        /** @param message what was asked and who had enough of it */
        public Throttled(String message) {
            super(message, false, null);
        }
    }

    /**
     * No usable answer: a time-out, a broken connection, an error inside the pool, or an answer that makes no sense.
     * Try again later. Whether the change happened is known only if the call never reached the pool.
     */
    public static final class Unavailable extends PoolException {

        private static final long serialVersionUID = 1L;

        /**
         * @param message what was asked and what went wrong
         * @param mayHaveBeenCarriedOut false only if the call certainly never reached the pool
         */
        public Unavailable(String message, boolean mayHaveBeenCarriedOut, Throwable cause) {
            super(message, mayHaveBeenCarriedOut, cause);
        }
    }
}

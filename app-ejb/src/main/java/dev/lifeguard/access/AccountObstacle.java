package dev.lifeguard.access;

import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolStatus;
import java.util.Optional;

/** Why something cannot be done to an account, or was not, though no rule speaks against it. */
public enum AccountObstacle implements Obstacle {

    /** The person may sign in already. */
    ENABLED,

    /** The person may not sign in. */
    DISABLED,

    /** The person has not signed in since they were invited. */
    INVITED,

    /** The person has signed in, or was never invited. */
    NOT_INVITED,

    /** The person has not confirmed their account, or has to choose another password first. */
    NOT_CONFIRMED,

    /** The person has to choose another password already. */
    RESET_REQUIRED,

    /** Another identity provider looks after the account. */
    EXTERNAL,

    /** Something else is being done to the account at this moment. */
    BUSY,

    /** Nobody knows what came of what was done to the account before. */
    IN_DOUBT,

    /**
     * The policies in force are not known on this node, and so neither whom they protect nor the addresses that they
     * name.
     */
    POLICIES_UNKNOWN,

    /** Somebody is being invited by the e-mail address at this moment. */
    BEING_INVITED,

    /** The pool has somebody else with the e-mail address. */
    EMAIL_TAKEN,

    /** The pool does not find the person, for now or for good. */
    GONE,

    /** The pool does not do this to an account that is as far as this one. */
    WRONG_STATE,

    /** The pool refuses; an administrator can read why in the log. */
    REFUSED,

    /** The pool, or our share of what it allows, has enough for the moment. */
    THROTTLED,

    /** The pool was not reached. */
    UNREACHABLE,

    /** The mail could not be sent; the rest may be done. */
    NOT_DELIVERED,

    /** The pool sends no more mails today; the rest may be done. */
    MAILS_USED_UP,

    /** The code that the person needs could not be sent; the rest may be done, which a look tells. */
    CODE_NOT_DELIVERED,

    /** The pool gave no answer: nobody knows whether it is done. */
    UNKNOWN,

    /** It was looked up, and is not done. */
    NOT_DONE,

    /** It was looked up, and the pool does not tell. */
    NOT_TOLD;

    @Override
    public String code() {
        return "Account." + name();
    }

    /** What stands in the way of an act by how far the account is. */
    public static Optional<AccountObstacle> of(AccountAct act, boolean enabled, PoolStatus status) {
        return switch (act) {
            case ENABLE -> when(enabled, ENABLED);
            case DISABLE -> when(!enabled, DISABLED);
            case RESEND_INVITATION ->
                when(status != PoolStatus.FORCE_CHANGE_PASSWORD, NOT_INVITED).or(() -> when(!enabled, DISABLED));
            case RESET_PASSWORD ->
                when(status == PoolStatus.RESET_REQUIRED, RESET_REQUIRED).or(() -> ofOneInUse(enabled, status));
            case RESET_MFA -> ofOneInUse(enabled, status);
            case CHANGE_EMAIL -> when(status == PoolStatus.EXTERNAL_PROVIDER, EXTERNAL);
            case SIGN_OUT, DELETE -> Optional.empty();
        };
    }

    private static Optional<AccountObstacle> ofOneInUse(boolean enabled, PoolStatus status) {
        return switch (status) {
            case CONFIRMED -> when(!enabled, DISABLED);
            case EXTERNAL_PROVIDER -> Optional.of(EXTERNAL);
            case FORCE_CHANGE_PASSWORD -> Optional.of(INVITED);
            case UNCONFIRMED, RESET_REQUIRED, ARCHIVED, COMPROMISED, UNKNOWN -> Optional.of(NOT_CONFIRMED);
        };
    }

    private static Optional<AccountObstacle> when(boolean so, AccountObstacle obstacle) {
        return so ? Optional.of(obstacle) : Optional.empty();
    }

    /** What the pool's answer to an act means. */
    public static AccountObstacle of(AccountAct act, PoolException problem) {
        AccountObstacle any = of(problem);
        boolean unsent = any == NOT_DELIVERED || any == MAILS_USED_UP;
        return unsent && act != AccountAct.RESEND_INVITATION ? CODE_NOT_DELIVERED : any;
    }

    /** What the pool's answer means. */
    public static AccountObstacle of(PoolException problem) {
        if (problem instanceof PoolException.NotDelivered) {
            return NOT_DELIVERED;
        }
        if (problem instanceof PoolException.MailsUsedUp) {
            return MAILS_USED_UP;
        }
        if (problem.mayHaveBeenCarriedOut()) {
            return UNKNOWN;
        }
        if (problem instanceof PoolException.PersonNotFound) {
            return GONE;
        }
        if (problem instanceof PoolException.AccountExists) {
            return EMAIL_TAKEN;
        }
        if (problem instanceof PoolException.WrongState) {
            return WRONG_STATE;
        }
        if (problem instanceof PoolException.Throttled) {
            return THROTTLED;
        }
        return problem instanceof PoolException.Unavailable ? UNREACHABLE : REFUSED;
    }
}

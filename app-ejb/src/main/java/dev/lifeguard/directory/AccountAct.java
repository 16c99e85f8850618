package dev.lifeguard.directory;

/** What the help desk and administrators do to an account at the pool. */
public enum AccountAct {

    /** Mail the invitation once more. */
    RESEND_INVITATION,

    /** Let the person sign in. */
    ENABLE,

    /** Let the person sign in no more. */
    DISABLE,

    /** Have the person choose another password. */
    RESET_PASSWORD,

    /** Have the person set up another second factor. */
    RESET_MFA,

    /** Give the person another e-mail address. */
    CHANGE_EMAIL,

    /** End all that the person is signed in with. */
    SIGN_OUT,

    /** Delete the account. */
    DELETE;

    /** Whether the person counts as one who is not let in, from the decision on. */
    public boolean closes() {
        return this == DISABLE || this == DELETE;
    }
}

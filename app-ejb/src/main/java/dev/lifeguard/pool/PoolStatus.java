package dev.lifeguard.pool;

/**
 * How far an account of the pool is: Cognito's {@code UserStatusType}, with whatever it may learn to say as unknown.
 */
public enum PoolStatus {
    /** Signed up and not confirmed yet. */
    UNCONFIRMED,
    /** In use. */
    CONFIRMED,
    /** Comes from another identity provider. */
    EXTERNAL_PROVIDER,
    /** Must choose a new password by a code that was mailed. */
    RESET_REQUIRED,
    /** Invited: must replace the temporary password at the first sign-in. */
    FORCE_CHANGE_PASSWORD,
    /** No longer in use. */
    ARCHIVED,
    /** Locked by Cognito as a security risk. */
    COMPROMISED,
    /** Something else, or nothing. */
    UNKNOWN;

    /** The status of this name, as Cognito writes it; unknown for any other text, and for null. */
    public static PoolStatus of(String name) {
        for (PoolStatus status : values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}

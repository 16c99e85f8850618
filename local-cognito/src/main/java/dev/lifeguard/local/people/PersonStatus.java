package dev.lifeguard.local.people;

/** The user statuses of Cognito that this pool knows ({@code UserStatusType} in its API reference). */
public enum PersonStatus {
    UNCONFIRMED,
    CONFIRMED,
    FORCE_CHANGE_PASSWORD,
    RESET_REQUIRED
}

package dev.lifeguard.local.people;

/** The user statuses of Cognito ({@code UserStatusType} in its API reference). */
public enum PersonStatus {
    UNCONFIRMED,
    CONFIRMED,
    ARCHIVED,
    COMPROMISED,
    UNKNOWN,
    RESET_REQUIRED,
    FORCE_CHANGE_PASSWORD,
    EXTERNAL_PROVIDER
}

package dev.lifeguard.grant;

/** How a grant came to its end. */
public enum EndReason {

    /** It has not. */
    NOT_YET,

    /** It expired. */
    EXPIRED,

    /** The person left. */
    LEFT,

    /** An owner or admin removed the person, or the group or the person is gone. */
    REMOVED,

    /** Another grant took its place. */
    REPLACED
}

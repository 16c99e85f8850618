package dev.lifeguard.grant;

/** How a request came about. */
public enum RequestKind {

    /** Somebody asks to become a member. */
    ENTRY,

    /** A member asks to stay longer. */
    EXTENSION,

    /** An owner or admin adds somebody; the request carries that owner's yes from its first moment. */
    ADDITION
}

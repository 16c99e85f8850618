package dev.lifeguard.grant;

/** How a request came about. */
public enum RequestKind {

    /** Somebody asks to become a member. */
    ENTRY,

    /** A member requests an extension. */
    EXTENSION,

    /** An owner or admin adds somebody; the request carries that owner's yes from its first moment. */
    ADDITION
}

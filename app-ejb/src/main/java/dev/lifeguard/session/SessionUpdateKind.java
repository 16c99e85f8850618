package dev.lifeguard.session;

/** What a running session is told. */
enum SessionUpdateKind {

    /** The person's groups are now these. */
    GROUPS,

    /** The person was signed out everywhere. */
    SIGNED_OUT,

    /** One of the person's sessions has ended: they signed out there. */
    SESSION_ENDED,

    /** All of the person's sessions but one have ended: they ended the others there. */
    OTHERS_ENDED
}

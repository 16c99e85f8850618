package dev.lifeguard.directory;

/** How a pass over the pool went. */
public enum SyncOutcome {

    /** It is under way, or the node that made it is gone. */
    RUNNING,

    /** Everything was read, and what the pool does not have any more was taken out of the copy. */
    COMPLETE,

    /** The pool failed in between. What was read counts; nothing was taken out. */
    STOPPED_EARLY,

    /** Everything was read, and so much would be taken out that somebody has to look first. Nothing was taken out. */
    NEEDS_CONFIRMATION,

    /** Somebody looked, and said that the next pass may take just that out. */
    CONFIRMED
}

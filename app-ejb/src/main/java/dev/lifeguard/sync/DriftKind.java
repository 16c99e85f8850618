package dev.lifeguard.sync;

/** How the pool differs from what was decided here. */
public enum DriftKind {

    /** The pool has a membership that nobody gave here. */
    MADE_ELSEWHERE,

    /** The pool does not have a membership that was given here and is not over. */
    REMOVED_ELSEWHERE
}

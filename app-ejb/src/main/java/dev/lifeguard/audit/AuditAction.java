package dev.lifeguard.audit;

/** What happened, or was tried. */
public enum AuditAction {

    /** Somebody asked for a group. */
    ASKED,

    /** Somebody asked to stay longer. */
    EXTENDED,

    /** Somebody said yes to a request. */
    APPROVED,

    /** Somebody said no to a request. */
    DENIED,

    /** A request was taken back. */
    WITHDRAWN,

    /** A request was closed without a decision. */
    LAPSED,

    /** An owner or admin added somebody. */
    ADDED,

    /** An owner or admin removed somebody. */
    REMOVED,

    /** A person left a group. */
    LEFT,

    /** A request became a grant. */
    GRANTED,

    /** A request became a grant by the yeses that it had already, because they are enough now. */
    COMPLETED,

    /** A grant was replaced by a longer one. */
    REPLACED,

    /** A grant's time was up. */
    EXPIRED,

    /** The pool was told that somebody is a member. */
    MEMBERSHIP_STARTED,

    /** The pool was told that somebody is a member no more. */
    MEMBERSHIP_ENDED,

    /** An unmanaged membership was kept, or given an end. */
    DRIFT_ADOPTED,

    /** An unmanaged membership was left as it is. */
    DRIFT_LEFT_ALONE,

    /** Somebody decided at once about all unmanaged memberships of a group. */
    DRIFT_DECIDED,

    /** The policies were read, or could not be. */
    POLICIES_LOADED,

    /** An admin activated another policy file. */
    POLICIES_ACTIVATED,

    /** The configuration named another policy file by its hash, which became active. */
    POLICIES_CONFIGURED,

    /** An admin agreed that much may be taken out of the directory. */
    COPY_SHRUNK,

    /** Somebody ended one of their own sessions from another one. */
    SESSION_ENDED,

    /** Somebody ended all of their own sessions but for one. */
    OTHER_SESSIONS_ENDED,

    /**
     * All sessions of somebody were ended: by the help desk or an admin, or because the pool disabled or lost the
     * account.
     */
    SIGNED_OUT_EVERYWHERE,

    /** Somebody tried to see or decide a request, or to look into a group, that is not theirs. */
    REACHED_FOR,

    /** Somebody took the log, or a part of it, away as a file. */
    EXPORTED,

    /** Names, addresses and texts of somebody who is gone were erased. */
    ERASED,

    /** The beginning of the log was dropped, because it is not kept for longer. */
    LOG_SHORTENED
}

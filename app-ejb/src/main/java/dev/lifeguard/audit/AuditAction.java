package dev.lifeguard.audit;

import java.util.Set;

/** What happened, or was tried. */
public enum AuditAction {

    /** Somebody asked for a group. */
    ASKED,

    /** Somebody requested an extension. */
    EXTENDED,

    /** Somebody said yes to a request. */
    APPROVED,

    /** Somebody took back that they had said yes to a request. */
    APPROVAL_WITHDRAWN,

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

    /** A grant expired. */
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

    /** Somebody ended such a decision before it was carried out about all. */
    DRIFT_DECISION_CANCELLED,

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

    /** The help desk or an admin made an account for somebody, who is told so. */
    INVITED,

    /** An admin brought a file of people; nothing is done by that. */
    IMPORT_UPLOADED,

    /** An admin had the people of such a file invited and added. */
    IMPORT_CONFIRMED,

    /** An admin had it begin nothing more for now. */
    IMPORT_PAUSED,

    /** An admin had it go on. */
    IMPORT_RESUMED,

    /** An admin left out what was not begun. */
    IMPORT_CANCELLED,

    /** There is nothing left of it. */
    IMPORT_ENDED,

    /** An admin took away what came of it as a file. */
    IMPORT_EXPORTED,

    /** The invitation was mailed once more. */
    INVITATION_RESENT,

    /** Somebody may sign in again. */
    ENABLED,

    /** Somebody may sign in no more. */
    DISABLED,

    /** Somebody has to choose another password. */
    PASSWORD_RESET,

    /** Somebody has to set up another second factor. */
    MFA_RESET,

    /** An admin gave somebody another e-mail address. */
    EMAIL_CHANGED,

    /** An admin deleted an account. */
    DELETED,

    /** The help desk or an admin had it looked up what came of an act on an account that had no answer. */
    RESULT_CHECKED,

    /** An admin made a group in the pool. */
    GROUP_CREATED,

    /** An admin gave a group another description. */
    GROUP_DESCRIBED,

    /** An admin deleted a group from the pool. */
    GROUP_DELETED,

    /** An admin had it looked up what came of an act on a group that had no answer. */
    GROUP_CHECKED,

    /** Somebody tried to see or decide a request, or to look into a group, that is not theirs. */
    REACHED_FOR,

    /** Somebody tried to open the page of a person who is in no group of theirs. */
    REACHED_FOR_PERSON,

    /** Somebody took the log, or a part of it, away as a file. */
    EXPORTED,

    /** Somebody took away as a file who was in which group on a day. */
    MEMBERSHIPS_EXPORTED,

    /** Names, addresses and texts of somebody who is gone were erased. */
    ERASED,

    /** The beginning of the log was dropped, because it is not kept for longer. */
    LOG_SHORTENED;

    /** What tells who looks at the log, which is nothing for those whom it tells of. */
    static final Set<AuditAction> EXPORTS = Set.of(EXPORTED, MEMBERSHIPS_EXPORTED);
}

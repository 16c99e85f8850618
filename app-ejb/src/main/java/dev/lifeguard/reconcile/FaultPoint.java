package dev.lifeguard.reconcile;

/**
 * A CDI event between two steps that belong together. Nothing observes it; a test does, and ends the whole process
 * there, to show that nothing is lost.
 */
public enum FaultPoint {
    /** A grant was changed and its change is pending, and both are committed. */
    COMMITTED,
    /** This node has the lease and knows what it will tell the pool. */
    LEASE_TAKEN,
    /** The pool is about to be told. */
    CALL_SENT,
    /** The pool has answered, and nobody has written it down. */
    ANSWER_RECEIVED,
    /** It is written down. */
    RESULT_STORED,
    /** A notice was written with what it is about, and both are committed. */
    NOTICE_COMMITTED,
    /** The mail server has taken a message, and nobody has written it down. */
    MAIL_ACCEPTED
}

package dev.lifeguard.audit;

/** What came of an act. */
public enum AuditResult {

    /** It was done. */
    DONE,

    /** A rule spoke against it. */
    REFUSED,

    /** It is about to be done at the pool; another entry tells what came of it. */
    INTENT,

    /** It was tried and did not work. */
    FAILED,

    /** It was tried and nobody knows whether it worked. */
    UNKNOWN
}
